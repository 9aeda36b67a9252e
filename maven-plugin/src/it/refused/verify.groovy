// SPDX-License-Identifier: Apache-2.0
import io.fermata.transformer.Code

// The errors of the log are those that the sources mark, each at its line, and no others.
def log = new File(basedir, 'build.log').getText('UTF-8')
def cases = new File(basedir, 'cases')
def expected = []
def codes = [] as Set
cases.eachFileRecurse { file ->
    if (file.name == 'Case.java') {
        def place = file.path.contains('/src/main/java/') ? file.path : 'demo/Case.java'
        file.readLines('UTF-8').eachWithIndex { text, index ->
            def mark = text =~ /REFUSED(-WITHOUT-LINE)?: (FERMATA-\d+)/
            if (mark.find()) {
                expected << "[ERROR] ${place}:" + (mark.group(1) ? '' : "[${index + 1},1]") + " ${mark.group(2)}: "
                codes << mark.group(2)
            }
        }
    }
}
def found = log.readLines().findAll { it =~ /FERMATA-\d+/ }
expected.each { start -> assert found.count { it.startsWith(start.toString()) } == 1, start }
assert found.size() == expected.size()
// No source can have a class of the name that FERMATA-16 is about, and those from FERMATA-51 on are warnings.
assert codes == (Code.values().collect { it.id() } - ['FERMATA-16', 'FERMATA-51', 'FERMATA-56']) as Set

def cut = new File(cases, 'cut-short/target/classes/demo/Case.class')
assert log.contains("${cut} is broken: it ends too early")

// Nothing of a module that fails is woven, not even the classes in order.
cases.eachFileRecurse { file -> assert !file.name.contains('-1.class') }
