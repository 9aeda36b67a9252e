// SPDX-License-Identifier: Apache-2.0
def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('Wove 2 of 3 classes')
assert log.count('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0') >= 2
assert !log.contains('not marked @threadSafe')

def runtime = new File(localRepositoryPath, 'io/fermata/fermata-runtime').listFiles().findAll { it.directory }
        .collectMany { it.listFiles().findAll { it.name.endsWith('.jar') } }[0]
def path = [new File(basedir, 'lib/target/lib-1.jar'), new File(basedir, 'app/target/app-1.jar'), runtime]
def java = new File(System.getProperty('java.home'), 'bin/java').path
def process = new ProcessBuilder(java, '-p', path.join(File.pathSeparator), '-m', 'demo.app/demo.app.Main')
        .redirectErrorStream(true).start()
def output = process.inputStream.getText('UTF-8')
assert process.waitFor() == 0, output
assert output.trim() == 'sum 7 in module demo.app'
