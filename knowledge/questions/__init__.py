"""Questions: what they search for and expect, when they are follow-ups, and which texts ask nothing.

- The words to search for: `wrapping` (what is taken off), `asking` (the words), `jobs`, `phrasal`, `unfound`
  (others for some of them), `following` (those of the question before), `understanding` (all of this for a
  library), `completing` (while somebody types them).
- How it is put: `phrased` (questions that ask the same in other words).
- What an answer holds: `expected` (its kind, for the ranking), `demands` (what no answer can do without) and
  `telling` (whether a sentence tells it), with `counts`, `counted`, `times`, `names` and `unnamed`; `abroad`
  (both, in other languages).
- Rules for what else a sentence tells: `others` (of another one), with `offices` and `speaking`; `actors` (of
  other nations); `events` (of something else); `denied` (of nothing that is not so); `allowed` (of
  what one may or has to do).
- Texts that ask nothing: `talk` (which they are), `topics` (what is proposed then).
"""
