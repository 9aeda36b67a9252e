// SPDX-License-Identifier: Apache-2.0
// Adds a module for each case, and writes the cases that are not sources: javac gives no such class files.
import javax.tools.ToolProvider
import org.objectweb.asm.ClassReader
import org.objectweb.asm.ClassVisitor
import org.objectweb.asm.ClassWriter
import org.objectweb.asm.MethodVisitor
import org.objectweb.asm.Opcodes

def cases = new File(basedir, 'cases')
def runtime = new File(localRepositoryPath, 'io/fermata/fermata-runtime').listFiles().findAll { it.directory }
        .collectMany { it.listFiles().findAll { it.name.endsWith('.jar') } }[0]

// A class file for the resources of a case, compiled from a source that is not in its source folder.
def classFile = { name, text, patch ->
    def folder = new File(cases, name)
    def source = new File(folder, 'Case.java')
    folder.mkdirs()
    source.setText(text, 'UTF-8')
    def compiled = new File(folder, 'compiled')
    compiled.mkdirs()
    def options = ['-proc:none', '-nowarn', '-g', '--release', '8', '-cp', runtime.path, '-d', compiled.path, source.path]
    assert ToolProvider.systemJavaCompiler.run(null, null, null, options as String[]) == 0
    def resource = new File(folder, 'src/main/resources/demo/Case.class')
    resource.parentFile.mkdirs()
    resource.bytes = patch(new File(compiled, 'demo/Case.class').bytes)
}
def async = 'package demo; import static io.fermata.Fermata.*; import io.fermata.*; class Case {\n' +
        '  @Async static Coroutine<Integer> go(int x) {\n    return async(x); // REFUSED: FERMATA-11\n  }\n}\n'

classFile('old-class-file', async) { bytes -> bytes[7] = 51; bytes }

classFile('async-constructor', 'package demo; class Case {\n  Case() {\n    super(); // REFUSED: FERMATA-10\n  }\n}\n') { bytes ->
    def writer = new ClassWriter(0)
    new ClassReader(bytes).accept(new ClassVisitor(Opcodes.ASM9, writer) {
        MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
            def method = super.visitMethod(access, name, descriptor, signature, exceptions)
            method.visitAnnotation('Lio/fermata/Async;', false).visitEnd()
            method
        }
    }, 0)
    writer.toByteArray()
}

classFile('cut-short', async.replace('// REFUSED: FERMATA-11', '')) { bytes -> Arrays.copyOf(bytes, bytes.length - 9) }

// So many variables live across an await that saving and loading them alone is more than a method holds.
def large = new StringBuilder()
large << 'package demo;\n\nimport static io.fermata.Fermata.*;\n\nimport io.fermata.*;\n\nclass Case {\n    @Async\n'
large << '    static Coroutine<Integer> go(Coroutine<Integer> c, int x) {\n        int y = 0; // REFUSED: FERMATA-12\n'
3000.times { large << "        int v${it} = x + ${it};\n" }
large << '        y += await(c);\n'
3000.times { large << "        y += v${it};\n" }
large << '        return async(y);\n    }\n}\n'
def source = new File(cases, 'too-large/src/main/java/demo/Case.java')
source.parentFile.mkdirs()
source.setText(large.toString(), 'UTF-8')

def names = cases.list().sort()
names.each { name ->
    new File(cases, "${name}/pom.xml").setText("""<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>demo</groupId>
    <artifactId>refused</artifactId>
    <version>1</version>
    <relativePath>../../pom.xml</relativePath>
  </parent>
  <artifactId>${name}</artifactId>
</project>
""", 'UTF-8')
}
def pom = new File(basedir, 'pom.xml')
def modules = names.collect { "    <module>cases/${it}</module>" }.join('\n')
pom.setText(pom.getText('UTF-8').replace('<!-- modules -->', "<modules>\n${modules}\n  </modules>"), 'UTF-8')
