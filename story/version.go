package story

// Version is raised with each change of the rules by which statuses and origins are computed, so that stories that an earlier
// version of the program left are computed anew, and not only when the next report comes to them.
const Version = 2
