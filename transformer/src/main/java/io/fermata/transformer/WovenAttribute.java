// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import io.fermata.transformer.scan.RuntimeNames;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;

/** The class attribute that says that a class has been woven; without content. */
final class WovenAttribute extends Attribute {
    WovenAttribute() {
        super(RuntimeNames.WOVEN_ATTRIBUTE);
    }

    @Override
    protected ByteVector write(
            ClassWriter classWriter, byte @Nullable [] code, int codeLength, int maxStack, int maxLocals) {
        return new ByteVector();
    }
}
