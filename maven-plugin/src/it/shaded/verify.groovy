// SPDX-License-Identifier: Apache-2.0
def java = new File(System.getProperty('java.home'), 'bin/java').path
def process = new ProcessBuilder(java, '-jar', new File(basedir, 'target/shaded-1.jar').path)
        .redirectErrorStream(true).start()
def output = process.inputStream.getText('UTF-8')
assert process.waitFor() == 0, output
assert output.contains('slow 1\n')
assert output.contains('at slow of demo.some.other.place.Main in line 14\n'), output
assert output.contains('at main of demo.some.other.place.Main in line 23\n'), output
