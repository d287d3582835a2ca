"""The help in English. It names what the Chinese one names."""

HELP = """\
govlint: a linter for Chinese official drafts
Usage:    govlint [options] FILE or FOLDER…     (- is the standard input)
Examples: govlint draft.txt                check a draft
          govlint --ignore PU drafts/      check a folder, but no punctuation
          govlint explain PH101            explain a rule
Choose    --select RULES --extend-select RULES --ignore RULES
                             codes PH101, names, prefixes PH or ALL, by commas
          --fail-on LEVEL    error|warning|info and above exit with 1
                             (default warning)
          --exit-zero        exit with 0 (2 for files that cannot be read)
Output    --format FORMAT    flake8|pretty|json|jsonl|sarif|github|gitlab|junit|
                             checkstyle|rdjson|csv|html (default pretty, flake8)
          --output FORMAT=FILE   write a report too (more than once), such as
                             html=report.html
          --format docx --output-dir FOLDER   comment in copies of Word drafts
                             (with --fix as tracked changes)
          --statistics       only how often each rule finds something
          -q --quiet         no summary     -v --verbose each file's encoding
          --lang zh|en       language of messages (or GOVLINT_LANG)
Fix       --fix what is safe     --fix-only without a report
          --diff show the fixes, write nothing
          --unsafe-fixes also what may change the meaning
          --exit-non-zero-on-fix
Read      --encoding NAME    do not guess   --max-size SIZE  default 64M
          --stdin-filename NAME   what the standard input is called
          --revisions accepted|original   Word drafts after or before changes
Only      --changed-since REVISION   lines changed since then (git)
          --no-ignore heed no ignores
          --baseline FILE  this baseline     --no-baseline without one
Speed     --jobs N|auto      so many processes    --no-cache  check all anew
          --profile          what takes how long
          --profile          time by rule and view (one process, no cache)
Settings  --config FILE      this configuration     --isolated  none
          --rules PATH       more rules (more than once)
Commands  check (may be left out)  rules list     explain      test rules
          outline structure  figures numbers  config settings
          schema JSON Schema of rules
          layout [--fix --output-dir FOLDER] FILE   only how Word drafts are
                             set; --fix sets copies right
          baseline [--prune|--accept-new] PATH   take what there is for old
          ignore RULE "TEXT" --reason WHY [--until DATE] [--path FILE]
          docs [--check] FOLDER   pages made from the rules, or whether current
          (a file named like a command: govlint check rules)
          --version  --help
Exit      0 all checked, no defects; 1 defects; 2 usage, settings or rules are
          wrong, or a file was not checked
"""
