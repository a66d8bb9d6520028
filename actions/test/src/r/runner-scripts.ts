// Scripts that run in the R of the user. They use only base R, because other packages may be missing.

/**
 * Runs one test file and writes its events, one JSON object per line.
 * Arguments: mode (testthat, tinytest, script), file, event_file, folder of the project, package or '', library or ''.
 */
export const fileRunner = String.raw`
arguments <- commandArgs(trailingOnly = TRUE)
mode <- arguments[1]; file <- arguments[2]; event_file <- arguments[3]
project <- arguments[4]; package <- arguments[5]; library_folder <- arguments[6]

quoted <- function(x) {
  x <- enc2utf8(paste(x, collapse = "\n"))
  x <- iconv(x, "UTF-8", "UTF-8", sub = "byte")
  x <- gsub("\\", "\\\\", x, fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  for (code in 1:31) {
    char <- rawToChar(as.raw(code))
    if (grepl(char, x, fixed = TRUE)) x <- gsub(char, sprintf("\\u%04x", code), x, fixed = TRUE)
  }
  paste0("\"", x, "\"")
}
json <- function(x) {
  if (is.numeric(x)) if (length(x) == 1 && is.finite(x)) format(x, scientific = FALSE) else "null" else quoted(x)
}
write_event <- function(event, ...) {
  fields <- c(list(event = event), Filter(function(x) length(x) > 0, list(...)))
  text <- paste0(vapply(names(fields), quoted, ""), ":", vapply(fields, json, ""), collapse = ",")
  connection <- file(event_file, open = "ab")
  on.exit(close(connection))
  writeLines(enc2utf8(paste0("{", text, "}")), connection, useBytes = TRUE)
}

if (nzchar(library_folder)) .libPaths(c(library_folder, .libPaths()))

# Tests of a package can use its internals. Tests of a project can use the functions in its R folder.
if (nzchar(package)) {
  suppressPackageStartupMessages(library(package, character.only = TRUE))
  surroundings <- new.env(parent = asNamespace(package))
} else {
  surroundings <- new.env(parent = globalenv())
  for (source_file in sort(list.files(file.path(project, "R"), pattern = "\\.[rR]$", full.names = TRUE)))
    sys.source(source_file, envir = globalenv(), chdir = FALSE, keep.source = TRUE)
}

kind_of <- function(expectation) {
  kinds <- c(expectation_failure = "failed", expectation_error = "error", expectation_skip = "skipped")
  found <- kinds[names(kinds) %in% class(expectation)]
  if (length(found) > 0) found[[1]] else "passed"
}
line_of <- function(reference) if (is.null(reference)) NULL else as.integer(reference)[1]

# An expectation on its own has no place. This returns the first line of its test.
begin_of <- function(name) {
  calls <- tryCatch(parse(file, keep.source = TRUE), error = function(condition) expression())
  is_it <- vapply(calls, function(call) is.call(call) && length(call) > 1 && identical(call[[2]], name), TRUE)
  if (any(is_it)) line_of(attr(calls, "srcref")[[which(is_it)[1]]])
}

run_testthat <- function() {
  reporter <- testthat::ListReporter$new()
  arguments <- list(path = file, reporter = reporter, env = surroundings, stop_on_failure = FALSE)
  if (nzchar(package)) arguments <- c(arguments, list(package = package, load_package = "none"))
  do.call(testthat::test_file, arguments)
  for (test in reporter$get_results()) {
    kinds <- vapply(test$results, kind_of, "")
    worst <- intersect(c("error", "failed", "skipped"), kinds)
    status <- if (length(worst) > 0) worst[1] else if (length(kinds) == 0) "skipped" else "passed"
    name <- if (length(test$test) == 0 || is.na(test$test) || !nzchar(test$test)) "(outside a test)" else test$test
    shown <- if (length(worst) > 0) test$results[kinds == worst[1]] else list()
    messages <- vapply(shown, function(expectation) paste(conditionMessage(expectation), collapse = "\n"), "")
    line <- if (length(shown) > 0) line_of(shown[[1]]$srcref)
    if (is.null(line)) line <- begin_of(name)
    if (status == "skipped" && length(kinds) == 0) messages <- "the test has no expectation"
    write_event("case", name = name, classname = basename(file), status = status,
      seconds = if (is.null(test$real)) 0 else unname(test$real), file = file, line = line,
      message = if (length(messages) > 0) strsplit(messages[1], "\n", fixed = TRUE)[[1]][1],
      detail = if (length(messages) > 0) paste(messages, collapse = "\n\n"))
  }
}

run_tinytest <- function() {
  results <- tinytest::run_test_file(file, verbose = 0, color = FALSE)
  for (index in seq_along(results)) {
    result <- results[[index]]
    lines <- attributes(result)
    status <- if (isTRUE(as.logical(result))) "passed" else if (is.na(as.logical(result))) "skipped" else "failed"
    call <- paste(deparse(lines$call), collapse = " ")
    write_event("case", name = substr(call, 1, 200), classname = basename(file), status = status, seconds = 0,
      file = file, line = as.integer(lines$fst),
      message = if (status != "passed") paste0(substr(call, 1, 200), ": ", paste(c(lines$diff, lines$info), collapse = " ")),
      detail = if (status != "passed") paste(format(result, type = "long"), collapse = "\n"))
  }
}

run_script <- function() {
  began <- proc.time()[["elapsed"]]
  sys.source(file, envir = surroundings, chdir = TRUE, keep.source = TRUE)
  write_event("case", name = basename(file), classname = "", status = "passed", file = file,
    seconds = proc.time()[["elapsed"]] - began)
}

modes <- list(testthat = run_testthat, tinytest = run_tinytest, script = run_script)
options(keep.source = TRUE, cli.num_colors = 1L)
tryCatch(
  withCallingHandlers(modes[[mode]](), error = function(condition) {
    # Finds the place here, because tryCatch removes the calls.
    references <- Filter(Negate(is.null), lapply(sys.calls(), attr, "srcref"))
    inside <- Filter(function(r) identical(basename(attr(r, "srcfile")$filename), basename(file)), references)
    if (length(inside) > 0) last_line <<- as.integer(inside[[length(inside)]])[1]
  }),
  error = function(condition) {
    message("Error: ", conditionMessage(condition))
    write_event("case", name = "(outside a test)", classname = basename(file), status = "error", seconds = 0,
      file = file, line = if (exists("last_line")) last_line, message = conditionMessage(condition))
  }
)
write_event("end")
`;

/** Restores the packages of renv.lock in the current folder. */
export const restore = `
if (!requireNamespace("renv", quietly = TRUE)) quit(status = 42)
renv::restore(prompt = FALSE)
`;
