// SPDX-License-Identifier: Apache-2.0
package io.fermata.maven;

import io.fermata.transformer.plan.FrameField;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Suspension;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan in words: what a call becomes, and, for each state, its line and what it saves. */
final class PlanText {
    private final MethodPlan plan;
    private final List<String> source;

    /**
     * Prepares the text of a plan.
     *
     * @param plan the plan
     * @param source the lines of the source file, or none
     */
    PlanText(MethodPlan plan, List<String> source) {
        this.plan = plan;
        this.source = source;
    }

    /** The first line of the text of a method, up to its parameters. */
    static String heading(String className, String method) {
        return className + "." + method + "(";
    }

    /** The text: a heading, and indented lines below it. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(heading(name(plan.host()), plan.method()) + parameters() + "): " + start());
        lines.add("  frame class " + name(plan.frameClass()) + fields());
        if (plan.suspensions().isEmpty()) {
            lines.add("  never suspends");
        }
        plan.suspensions().forEach(suspension -> describe(suspension, lines));
        return String.join("\n", lines) + "\n";
    }

    private String start() {
        return switch (plan.kind()) {
            case COROUTINE -> "starts when it is awaited or made a task";
            case HOT -> "starts when it is called";
            case ASYNC_GENERATOR, GENERATOR -> "starts when its first item is asked for";
        };
    }

    private void describe(Suspension suspension, List<String> lines) {
        String line = suspension.line() > 0 ? ", line " + suspension.line() : "";
        lines.add("  state " + suspension.state() + line + ": " + what(suspension));
        add(lines, "saves", savedLocals(suspension, true));
        add(lines, "saves from the operand stack", operands(suspension));
        add(lines, "has already", savedLocals(suspension, false));
        add(lines, "forgets", Stream.concat(suspension.cleared().stream(), suspension.released().stream()));
    }

    private static void add(List<String> lines, String what, Stream<FrameField> fields) {
        String names = fields.distinct().map(PlanText::declaration).collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            lines.add("    " + what + " " + names);
        }
    }

    private static Stream<FrameField> savedLocals(Suspension suspension, boolean stored) {
        return suspension.locals().stream()
                .filter(local -> local.stored() == stored)
                .flatMap(local -> Stream.ofNullable(local.field()));
    }

    private static Stream<FrameField> operands(Suspension suspension) {
        return suspension.operands().stream().flatMap(operand -> Stream.ofNullable(operand.field()));
    }

    private String what(Suspension suspension) {
        int line = suspension.line();
        if (line > 0 && line <= source.size()) {
            return source.get(line - 1).strip();
        }
        if (suspension.kind() == null) {
            return "passage to another piece of the body, which is too large for one method";
        }
        return suspension.kind().title();
    }

    private String parameters() {
        return MethodTypeDesc.ofDescriptor(plan.descriptor()).parameterList().stream()
                .map(ClassDesc::displayName)
                .collect(Collectors.joining(", "));
    }

    private String fields() {
        String fields = plan.fields().stream().map(PlanText::declaration).collect(Collectors.joining(", "));
        return fields.isEmpty() ? ", without fields" : " with " + fields;
    }

    private static String declaration(FrameField field) {
        return ClassDesc.ofDescriptor(field.descriptor()).displayName() + " " + field.name();
    }

    private static String name(String internalName) {
        return internalName.replace('/', '.');
    }
}
