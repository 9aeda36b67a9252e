// SPDX-License-Identifier: Apache-2.0
// The report says of each line what the source says of it, and counts nothing that is not in the source.
def source = new File(basedir, 'src/main/java/demo/Pump.java').readLines('UTF-8')
def report = new File(basedir, 'target/site/jacoco/jacoco.xml').getText('UTF-8')

def kinds = [:]
(report =~ /<line nr="(\d+)" mi="(\d+)" ci="(\d+)" mb="(\d+)" cb="(\d+)"\/>/).each { all, nr, mi, ci, mb, cb ->
    def missed = mi as int
    def covered = ci as int
    kinds[nr as int] = covered == 0 ? 'missed' : missed == 0 && mb == '0' ? 'covered' : 'partly'
}
source.eachWithIndex { text, index ->
    def mark = text =~ /[;{] \/\/ (covered|missed|partly)$/
    def expected = mark.find() ? mark.group(1) : null
    def kind = kinds.remove(index + 1)
    // javac gives the jumps at the end of blocks to the closing brace
    assert kind == expected || (text.trim() == '}' && kind == 'covered'), "${index + 1}: ${text}"
}
assert kinds.isEmpty()

def methods = (report =~ /<method name="([^"]+)"/).collect { it[1] }.sort()
assert methods == ['&lt;init&gt;', 'hot', 'lambda', 'lambda$lambda$0', 'neverCalled', 'ready', 'slow', 'sum', 'total', 'twice']

// JaCoCo's XML names every class file. Those of frames are there without content, as interfaces are, unless they are excluded.
def withoutContent = /<class name="demo\/Pump\$[^>]*\/>/
assert (report =~ withoutContent).size() == 8
assert !(report =~ /<class name="demo\/Pump\$[^>]*[^\/]>/).find()
def withoutFrames = new File(basedir, 'target/site/without-frames/jacoco.xml').getText('UTF-8')
assert withoutFrames == report.replaceAll(withoutContent, '')
assert !new File(basedir, 'build.log').getText('UTF-8').contains('does not match')
