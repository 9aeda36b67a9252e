// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.rules;

import io.fermata.transformer.Code;
import io.fermata.transformer.scan.ClassSurvey;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Class files before Java 8's may lack stack map frames and may hold subroutines. */
final class OldClassFile implements Rule {
    private static final int MAJOR_VERSION = 0xFFFF;

    @Override
    public void check(ClassSurvey survey, MethodNode method, Report report) {
        int major = survey.host().version & MAJOR_VERSION;
        if (major < Opcodes.V1_8 && survey.isAsync(method)) {
            report.add(
                    Code.CLASS_FILE_TOO_OLD,
                    null,
                    "the class file has version " + major + ", and async methods need 52 (Java 8) or later",
                    "Compile the class with --release 8 or later");
        }
    }
}
