"""From the files in 回收 to a judged candidate: what was noticed, where, and what it does to it."""
