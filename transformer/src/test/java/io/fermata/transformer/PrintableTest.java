// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void escapesWhatATerminalObeys() {
        assertThat(Printable.of("red\u001b[31m\n\u0000\u0085")).isEqualTo("red\\u001b[31m\\u000a\\u0000\\u0085");
        assertThat(Printable.of("a\u202eb\u2028c\ud800d")).isEqualTo("a\\u202eb\\u2028c\\ud800d");
    }

    @Test
    void leavesLettersOfAnyScriptAlone() {
        assertThat(Printable.of("\u00fcber \u4e2d\u6587 \ud83d\ude00 $-+"))
                .isEqualTo("\u00fcber \u4e2d\u6587 \ud83d\ude00 $-+");
    }

    @Test
    void diagnosticsAreFitToBePrinted() {
        Diagnostic diagnostic = new Diagnostic(Code.METHOD_TOO_LARGE, "A\u001b", "m\r", "F\u0007", 1, "p\b", "a");

        assertThat(diagnostic.toString()).isEqualTo("FERMATA-12: A\\u001b.m\\u000d(F\\u0007:1): p\\u0008. a.");
    }
}
