// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.golden;

import io.fermata.transformer.FrameClass;
import io.fermata.transformer.WeaveResult;
import io.fermata.transformer.plan.MethodPlan;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** A woven class as text: for each async method its plan, its entry, its body, and its frame class. */
final class Listing {
    private final List<String> lines = new ArrayList<>();

    private Listing() {}

    static List<String> of(WeaveResult result) {
        Listing listing = new Listing();
        ClassNode host = read(result.classFile());
        for (MethodPlan plan : result.plans()) {
            listing.add(plan, host, frameClass(result, plan));
        }
        return listing.lines;
    }

    private void add(MethodPlan plan, ClassNode host, ClassNode frame) {
        section("plan");
        plan.toString().lines().forEach(lines::add);
        section("entry");
        lines.addAll(MethodListing.of(method(host, plan.method(), plan.descriptor())));
        section("body");
        lines.addAll(MethodListing.of(method(host, plan.method(), plan.bodyDescriptor())));
        section("frame class");
        for (FieldNode field : frame.fields) {
            lines.add("  field " + field.name + ":" + field.desc);
        }
        for (MethodNode method : frame.methods) {
            if (!method.name.equals("<init>")) {
                lines.addAll(MethodListing.of(method));
            }
        }
    }

    private void section(String title) {
        lines.add((lines.isEmpty() ? "" : "\n") + "== " + title);
    }

    private static ClassNode frameClass(WeaveResult result, MethodPlan plan) {
        for (FrameClass frame : result.frameClasses()) {
            if (frame.internalName().equals(plan.frameClass())) {
                return read(frame.classFile());
            }
        }
        throw new AssertionError("no class " + plan.frameClass());
    }

    private static MethodNode method(ClassNode owner, String name, String descriptor) {
        return owner.methods.stream()
                .filter(method -> method.name.equals(name) && method.desc.equals(descriptor))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no method " + name + descriptor + " in " + owner.name));
    }

    private static ClassNode read(byte[] classFile) {
        ClassNode node = new ClassNode();
        new ClassReader(classFile).accept(node, ClassReader.EXPAND_FRAMES);
        return node;
    }
}
