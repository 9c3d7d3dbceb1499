# Prints how many lines of each project in src, and of all, are reached. Given coverage files in Cobertura's format, and
# root, the folder src. A line is reached where any project's tests reach it. What generators and the build write is nobody's source.
function attribute(name) {
  match($0, name "=\"[^\"]*\"")
  return substr($0, RSTART + length(name) + 2, RLENGTH - length(name) - 3)
}
/<source>/ { folder = $0; gsub(/^.*<source>|<\/source>.*$/, "", folder) }
/<class / {
  file = attribute("filename")
  if (file !~ /^\//) file = folder file
  file = index(file, root) == 1 && file !~ /\/obj\// ? substr(file, length(root) + 1) : ""
}
/<line / && file != "" {
  line = file ":" attribute("number")
  reached[line] = reached[line] || attribute("hits") > 0
}
END {
  for (line in reached) {
    project = substr(line, 1, index(line, "/") - 1)
    lines[project]++; all++
    hit[project] += reached[line]; allHit += reached[line]
  }
  if (!all) { print "No line was measured."; exit 1 }
  for (project in lines) printf "%-16s %6.2f %% of %d lines\n", project, 100 * hit[project] / lines[project], lines[project] | "sort"
  close("sort")
  printf "%-16s %6.2f %% of %d lines\n", "src", 100 * allHit / all, all
}
