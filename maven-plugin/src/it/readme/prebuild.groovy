// SPDX-License-Identifier: Apache-2.0
// Puts the README's Maven recipe into the pom, and changes nothing else.
def readme = new File(basedir, '../../../../README.md').getText('UTF-8')
def recipe = readme =~ /(?s)<!-- maven -->\n```xml\n(.*?)```\n/
assert recipe.find()
def pom = new File(basedir, 'pom.xml')
def text = pom.getText('UTF-8')
assert text.contains('<!-- recipe -->')
pom.setText(text.replace('<!-- recipe -->', recipe.group(1)), 'UTF-8')
