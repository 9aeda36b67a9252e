// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import io.fermata.transformer.plan.MethodPlan;
import java.util.List;

/**
 * What weaving one class gave.
 *
 * @param changed whether {@code classFile} differs from the bytes that were given
 * @param classFile the class to use; the very array that was given if nothing changed
 * @param frameClasses the classes to define beside it, before it
 * @param diagnostics the refusals; each refused method throws an {@code UnwovenCodeException} with that text
 * @param plans how each async method was taken apart, in the order of the class file
 */
public record WeaveResult(
        boolean changed,
        byte[] classFile,
        List<FrameClass> frameClasses,
        List<Diagnostic> diagnostics,
        List<MethodPlan> plans) {

    static WeaveResult untouched(byte[] classFile) {
        return new WeaveResult(false, classFile, List.of(), List.of(), List.of());
    }
}
