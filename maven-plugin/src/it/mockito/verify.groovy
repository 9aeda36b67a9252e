// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('Wove 2 of 2 classes')
assert log.contains('Tests run: 5, Failures: 0, Errors: 0, Skipped: 0')
