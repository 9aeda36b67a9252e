// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.Weaver;
import java.util.Map;
import java.util.TreeMap;

/** The transformer called in process, as the measure of what the processor writes. */
final class Weaving {
    private Weaving() {}

    /** Weaves class files, given by their path. */
    static Map<String, byte[]> weave(Map<String, byte[]> classes) {
        Map<String, byte[]> woven = new TreeMap<>();
        classes.forEach((path, bytes) -> {
            WeaveResult result = new Weaver().weave(bytes);
            woven.put(path, result.classFile());
            String folder = path.substring(0, path.lastIndexOf('/') + 1);
            for (FrameClass frame : result.frameClasses()) {
                String name = frame.internalName();
                woven.put(folder + name.substring(name.lastIndexOf('/') + 1) + ".class", frame.classFile());
            }
        });
        return woven;
    }

    /** Asserts that two sets of class files are the same, to the byte. */
    static void assertSame(Map<String, byte[]> actual, Map<String, byte[]> expected) {
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        expected.forEach((path, bytes) -> assertThat(actual.get(path)).as(path).isEqualTo(bytes));
    }
}
