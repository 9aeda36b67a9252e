// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').getText('UTF-8')
def count = { String text -> log.count(text) }

// The first build weaves the classes and the tests, the second finds them woven.
assert count('Wove 1 of 1 classes') == 2
assert count('Nothing to weave, all classes are up to date') == 2
assert count('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0') >= 2
assert new File(basedir, 'target/classes/demo/Kitchen$cook-1.class').exists()
assert new File(basedir, 'target/test-classes/demo/KitchenTest$cooked-1.class').exists()

// The plan of a class that is woven already.
assert log.contains('[INFO] demo.Kitchen.cook(String, int): starts when it is awaited or made a task')
assert log =~ /state 1, line \d+: await\(sleep\(Duration.ofMinutes\(minutes\)\)\);/
