/**
 * English words without subject matter, folded: articles, pronouns, prepositions, conjunctions, auxiliaries, common
 * adverbs, and what an apostrophe leaves behind ("isn't" → isn). Words of science that many papers share (model, result)
 * are not here: their inverse document frequency already makes them light.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about above across after again against ain all almost alone along already also although always am among an and
  another any anything are aren around as at away be became because become becomes been before behind being below
  between beyond both but by can cannot could couldn did didn do does doesn doing don done down due during each either
  else etc even ever every everything few for from further had hadn has hasn have haven having he hence her here hers
  herself him himself his how however i if in indeed inside instead into is isn it its itself just least less let like
  ll made mainly make makes making many may maybe me might mightn mine more moreover most mostly much must mustn my
  myself namely neither never nevertheless next no none nonetheless nor not nothing now of off often on once one only
  onto or other others otherwise our ours ourselves out outside over own per perhaps quite rather re same several shall
  shan she should shouldn since so some something sometimes somewhat still such than that the their theirs them
  themselves then there thereby therefore these they this those though through throughout thus to together too toward
  towards under unless unlike until up upon us ve versus very via was wasn we well were weren what whatever when whenever
  where whereas whereby wherein whether which while who whole whom whose why will with within without won would wouldn yet
  you your yours yourself yourselves`.split(/\s+/),
)
