"""Questions: what they search for and expect, when they are follow-ups, and which texts ask nothing.

- The words to search for: `wrapping` (what is taken off), `asking` (the words), `jobs`, `phrasal`, `unfound`
  (others for some of them), `following` (those of the question before), `understanding` (all of this for a
  library), `completing` (while somebody types them).
- How it is put: `phrased` (questions that ask the same in other words).
- The kind of answer, for the ranking: `expected`. What no answer can do without: see `knowledge.demands`.
- Texts that ask nothing: `talk` (which they are), `topics` (what is proposed then).
"""
