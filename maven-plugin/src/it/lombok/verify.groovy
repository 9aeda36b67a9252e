// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('Wove 2 of 4 classes')
assert log.contains('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
