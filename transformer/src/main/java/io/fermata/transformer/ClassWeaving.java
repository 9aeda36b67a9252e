// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer;

import io.fermata.transformer.analysis.DirectBody;
import io.fermata.transformer.analysis.DirectCalls;
import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.analysis.Liveness;
import io.fermata.transformer.emit.Bodies;
import io.fermata.transformer.emit.EntryEmitter;
import io.fermata.transformer.emit.FrameClassEmitter;
import io.fermata.transformer.emit.RefusedMethod;
import io.fermata.transformer.lower.DeadLocals;
import io.fermata.transformer.lower.Lowerings;
import io.fermata.transformer.plan.BodyNames;
import io.fermata.transformer.plan.CutPoints;
import io.fermata.transformer.plan.LeastSize;
import io.fermata.transformer.plan.MethodPlan;
import io.fermata.transformer.plan.Partition;
import io.fermata.transformer.plan.Planner;
import io.fermata.transformer.plan.ResumePoint;
import io.fermata.transformer.rules.FrameClassName;
import io.fermata.transformer.rules.Report;
import io.fermata.transformer.rules.Rules;
import io.fermata.transformer.scan.AsyncMethod;
import io.fermata.transformer.scan.BodyLayout;
import io.fermata.transformer.scan.ClassSurvey;
import io.fermata.transformer.scan.MethodKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.LimitExceededException;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The weaving of one class, from its survey to its bytes. */
final class ClassWeaving {
    private final ClassSurvey survey;
    private final ClassNode host;
    private final BodySizes sizes;
    private final boolean callsDirectly;
    private final Predicate<String> taken;
    private final FrameNames names;
    private final BodyNames bodyNames;

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final List<MethodPlan> plans = new ArrayList<>();
    private final List<FrameClass> frameClasses = new ArrayList<>();
    private final List<MethodNode> bodies = new ArrayList<>();
    private final Map<String, String> sourceOfBody = new HashMap<>();
    private @Nullable String current;

    /**
     * Prepares the weaving of a class.
     *
     * @param survey the class, to be changed in place
     * @param sizes what earlier attempts have shown; this one adds to it
     * @param callsDirectly whether bodies may call each other
     * @param taken whether a name belongs to a class that weaving has not made
     */
    ClassWeaving(ClassSurvey survey, BodySizes sizes, boolean callsDirectly, Predicate<String> taken) {
        this.survey = survey;
        this.host = survey.host();
        this.sizes = sizes;
        this.callsDirectly = callsDirectly;
        this.taken = taken;
        this.names = new FrameNames(host.name);
        this.bodyNames = new BodyNames(host);
    }

    /**
     * Rewrites the class; false if it holds nothing to weave and nothing to refuse. Stops as soon as it is sure that bodies
     * have to be cut, and the sizes have learnt of it.
     */
    boolean weave() {
        Set<MethodNode> refused = refuse();
        Map<AsyncMethod, String> frameClassNames = nameFrameClasses(refused);
        current = null;
        DirectCalls directCalls = directCalls(frameClassNames);
        List<Draft> drafts = new ArrayList<>();
        frameClassNames.forEach((method, frameClass) -> drafts.add(draft(method, frameClass, directCalls)));
        if (sizes.isLearning()) {
            return true; // to be woven anew, in more pieces
        }
        Map<String, MethodPlan> planned = new HashMap<>();
        drafts.forEach(draft -> planned.put(draft.plan().frameClass(), draft.plan()));
        drafts.forEach(draft -> emit(draft, planned));
        host.methods.addAll(bodies);
        current = null;
        return !plans.isEmpty() || !refused.isEmpty();
    }

    /**
     * The bytes and all that belongs to them.
     *
     * @param original the class as it was
     * @param constants the class whose constants keep their places, for methods that would grow otherwise; or null
     */
    WeaveResult result(byte[] original, @Nullable ClassReader constants) {
        SerialVersion.keep(host, original);
        if (host.attrs == null) {
            host.attrs = new ArrayList<>();
        }
        host.attrs.add(new WovenAttribute());
        ClassWriter writer = constants == null ? new ClassWriter(0) : new ClassWriter(constants, 0);
        host.accept(writer);
        return new WeaveResult(
                true, writer.toByteArray(), List.copyOf(frameClasses), List.copyOf(diagnostics), List.copyOf(plans));
    }

    /** The method ({@code name + descriptor}) that is being seen to, or null. */
    @Nullable
    String current() {
        return current;
    }

    /** The method ({@code name + descriptor}) that a method of the woven class was made from. */
    String sourceOf(String name, String descriptor) {
        return sourceOfBody.getOrDefault(name + descriptor, name + descriptor);
    }

    /** Whether a method, named as in {@link #sourceOf}, is woven. */
    boolean isAsync(String source) {
        return plans.stream().anyMatch(plan -> source.equals(plan.method() + plan.descriptor()));
    }

    /** For a class that has no room even for the refusals: it stays as it is, and its methods say when they are called. */
    WeaveResult nothingButRefusals(byte[] classFile) {
        return new WeaveResult(false, classFile, List.of(), List.copyOf(diagnostics), List.of());
    }

    /** The body, or piece of one, with the most code; there must be one. */
    MethodNode largestBody() {
        return Collections.max(bodies, Comparator.comparingInt(BodySizes::size));
    }

    private Set<MethodNode> refuse() {
        Set<MethodNode> refused = new HashSet<>();
        for (MethodNode method : host.methods) {
            current = method.name + method.desc;
            List<Diagnostic> found = Rules.check(survey, method);
            String excess = sizes.refusal(method.name + method.desc);
            if (found.isEmpty() && excess != null) {
                reportExcess(method, excess, found);
            }
            if (!found.isEmpty()) {
                refuse(method, found);
                refused.add(method);
            }
        }
        return refused;
    }

    /** Names the frame class of each method that is woven; refuses more methods if the names cannot be given. */
    private Map<AsyncMethod, String> nameFrameClasses(Set<MethodNode> refused) {
        Map<AsyncMethod, String> frameClassNames = new LinkedHashMap<>();
        for (AsyncMethod method : survey.asyncMethods()) {
            current = method.node().name + method.node().desc;
            String frameClass = names.next(method.node().name);
            if (refused.contains(method.node())) {
                continue;
            }
            List<Diagnostic> found = FrameClassName.check(host, method.node(), frameClass, taken);
            if (found.isEmpty()) {
                frameClassNames.put(method, frameClass);
            } else {
                refuse(method.node(), found);
                refused.add(method.node());
            }
        }
        return frameClassNames;
    }

    private void refuse(MethodNode method, List<Diagnostic> found) {
        RefusedMethod.emit(method, found.get(0));
        diagnostics.addAll(found);
    }

    private void reportExcess(MethodNode method, String excess, List<Diagnostic> found) {
        new Report(host, method, found)
                .add(
                        Code.METHOD_TOO_LARGE,
                        null,
                        excess,
                        "Move parts of the method into async methods of their own and await them");
    }

    /** Bodies that are cut into pieces neither call others directly nor are called so. */
    private DirectCalls directCalls(Map<AsyncMethod, String> frameClassNames) {
        List<MethodNode> callers = new ArrayList<>();
        Map<MethodNode, String> callees = new LinkedHashMap<>();
        frameClassNames.forEach((method, frameClass) -> {
            MethodNode node = method.node();
            if (callsDirectly && !sizes.isCut(node.name + node.desc)) {
                callers.add(node);
                if (method.kind() == MethodKind.COROUTINE) {
                    callees.put(node, frameClass);
                }
            }
        });
        return DirectCalls.find(host, callers, callees);
    }

    /** A method that is planned and not emitted yet: its calls of others depend on their plans, and theirs on its. */
    private record Draft(
            MethodNode entry,
            MethodNode body,
            FlowGraph graph,
            Partition partition,
            List<ResumePoint> points,
            MethodPlan plan) {}

    private Draft draft(AsyncMethod method, String frameClass, DirectCalls directCalls) {
        MethodNode entry = method.node();
        current = entry.name + entry.desc;
        DirectBody direct = directCalls.bodyOf(entry);
        BodyLayout layout = direct == null ? BodyLayout.FRAMED : direct.layout();
        MethodNode body =
                Lowerings.bodyOf(host.name, method, frameClass, layout, direct == null ? null : direct.result());
        FlowGraph graph = FlowGraph.of(body);
        Liveness liveness = Liveness.of(graph);
        String source = entry.name + entry.desc;
        Partition partition = sizes.isCut(source)
                ? CutPoints.choose(host.name, body, graph, liveness, sizes.pieceSize())
                : Partition.WHOLE;
        Planner planner = new Planner(host, body, graph, liveness, partition, directCalls, direct);
        MethodPlan plan = planner.plan(method, frameClass, bodyNames);
        if (partition.size() == 1) {
            sizes.noteAtLeast(source, body, LeastSize.of(plan));
        }
        DeadLocals.prune(graph, liveness, layout);
        return new Draft(entry, body, graph, partition, planner.points(), plan);
    }

    private void emit(Draft draft, Map<String, MethodPlan> planned) {
        MethodPlan plan = draft.plan();
        MethodNode entry = draft.entry();
        String source = entry.name + entry.desc;
        current = source;
        EntryEmitter.emit(plan, entry, draft.body()); // the emission of the body changes its variable table
        Bodies.Emitted emitted =
                Bodies.emit(plan, planned, draft.body(), draft.graph(), draft.partition(), draft.points());
        List<MethodNode> woven = emitted.methods();
        noteExcess(source, woven);
        writeFrameClass(source, plan, emitted.resume());
        plans.add(plan);
        bodies.addAll(woven);
        woven.forEach(part -> sourceOfBody.put(part.name + part.desc, source));
        sizes.note(source, woven.get(0));
    }

    private void noteExcess(String source, List<MethodNode> parts) {
        for (MethodNode part : parts) {
            String excess = Limits.excessOf(part);
            if (excess != null) {
                sizes.noteExcess(source, excess);
                return; // one is enough, and the second note of a body refuses it
            }
        }
    }

    private void writeFrameClass(String source, MethodPlan plan, @Nullable MethodNode resume) {
        try {
            frameClasses.add(FrameClassEmitter.emit(host, plan, resume));
        } catch (MethodTooLargeException e) {
            sizes.refuse(source, Limits.code(e.getCodeSize()));
        } catch (ClassTooLargeException e) {
            sizes.refuse(source, Limits.constants("frame class", e.getConstantPoolCount()));
        } catch (LimitExceededException e) { // jumps too far for ASM to rewrite
            sizes.refuse(source, Limits.code(BodySizes.size(Objects.requireNonNull(resume))));
        }
    }

    /**
     * Has the methods refused that need the most constants, until the others fit.
     *
     * @param constants how many constants the class needs
     * @return false if there is nothing more to refuse
     */
    boolean refuseLargest(int constants) {
        List<MethodPlan> largest = new ArrayList<>(plans);
        largest.sort(Comparator.comparingInt(plan -> -Limits.constantsOf(plan)));
        int excess = constants - Limits.MAX;
        boolean refused = false;
        for (MethodPlan plan : largest) {
            if (excess > 0) {
                refused |= sizes.refuse(plan.method() + plan.descriptor(), Limits.constants("class", constants));
                excess -= Limits.constantsOf(plan);
            }
        }
        return refused;
    }
}
