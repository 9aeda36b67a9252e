// SPDX-License-Identifier: Apache-2.0
package io.fermata.transformer.plan;

import io.fermata.transformer.analysis.Blocks;
import io.fermata.transformer.analysis.DirectBody;
import io.fermata.transformer.analysis.DirectCalls;
import io.fermata.transformer.analysis.FlowGraph;
import io.fermata.transformer.analysis.Liveness;
import io.fermata.transformer.analysis.VerifierTypes;
import io.fermata.transformer.scan.AsyncMethod;
import io.fermata.transformer.scan.BodyLayout;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Decides what each suspension of a lowered body keeps, and where.
 *
 * <p>A value is kept in a field of the type that the verifier knows, so that it needs no cast when it comes back. The local
 * variable table gives the field its name and nothing else: the JVM never looks at it, and it may say anything.
 */
public final class Planner {
    private final ClassNode host;
    private final MethodNode body;
    private final FlowGraph graph;
    private final Blocks blocks;
    private final Liveness liveness;
    private final Variables variables;
    private final FieldTable table = new FieldTable();
    private final Partition partition;
    private final DirectCalls directCalls;
    private final @Nullable DirectBody direct;
    private final BodyLayout layout;
    private final int[] lines;
    private final List<ResumePoint> points = new ArrayList<>();
    private final Map<Integer, Integer> parameterAt = new HashMap<>();
    private final Map<Integer, SavedLocal> savedLocals = new HashMap<>();
    private List<Object> lastFrameLocals = List.of();

    /**
     * Creates a planner.
     *
     * @param host the class
     * @param body a lowered body
     * @param graph its flow
     * @param liveness its live locals
     * @param partition the pieces that it is to be cut into
     * @param directCalls the calls that need no coroutine
     * @param direct how the body is called directly, or null
     */
    public Planner(
            ClassNode host,
            MethodNode body,
            FlowGraph graph,
            Liveness liveness,
            Partition partition,
            DirectCalls directCalls,
            @Nullable DirectBody direct) {
        this.host = host;
        this.body = body;
        this.graph = graph;
        this.blocks = liveness.blocks();
        this.liveness = liveness;
        this.variables = new Variables(body, graph);
        this.partition = partition;
        this.directCalls = directCalls;
        this.direct = direct;
        this.layout = direct == null ? BodyLayout.FRAMED : direct.layout();
        this.lines = lines(graph);
    }

    /** By instruction, its line, or 0. */
    private static int[] lines(FlowGraph graph) {
        int[] lines = new int[graph.size()];
        int line = 0;
        for (int i = 0; i < lines.length; i++) {
            line = graph.node(i) instanceof LineNumberNode node ? node.line : line;
            lines[i] = line;
        }
        return lines;
    }

    /** Where the body can be entered again, in the order of the plan's suspensions; once there is a plan. */
    public List<ResumePoint> points() {
        return points;
    }

    /**
     * Makes the plan.
     *
     * @param method the async method that the body was taken from
     * @param frameClass internal name of its frame class
     * @param names the methods of the class, which the body is added to
     * @return the plan
     */
    public MethodPlan plan(AsyncMethod method, String frameClass, BodyNames names) {
        List<Parameter> parameters = parameters();
        List<Suspension> suspensions = suspensions(parameters);
        String bodyDescriptor =
                direct == null ? names.descriptor(body.name, frameClass, partition.size() == 1) : direct.descriptor();
        return new MethodPlan(
                host.name,
                (host.access & Opcodes.ACC_INTERFACE) != 0,
                body.name,
                method.node().desc,
                frameClass,
                bodyDescriptor,
                direct,
                method.kind(),
                parameters,
                table.fields(),
                suspensions);
    }

    private List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>();
        Set<FrameField> taken = new HashSet<>();
        int slot = 0;
        for (Type type : Type.getArgumentTypes(body.desc)) {
            if (!layout.isAdded(slot)) {
                String descriptor = type.getDescriptor();
                FrameField field = table.field(parameterName(slot, descriptor), descriptor, taken);
                taken.add(field);
                parameterAt.put(slot, parameters.size());
                parameters.add(new Parameter(slot, field));
            }
            slot += type.getSize();
        }
        return parameters;
    }

    private String parameterName(int slot, String descriptor) {
        if (body.localVariables != null) {
            for (LocalVariableNode variable : body.localVariables) {
                if (variable.index == slot && variable.desc.equals(descriptor) && Variables.isName(variable.name)) {
                    return Variables.fieldName(variable.name);
                }
            }
        }
        return "arg" + layout.inMethod(slot);
    }

    private List<Suspension> suspensions(List<Parameter> parameters) {
        @Nullable BitSet[] unchanged = new FieldFlow(graph, blocks, parameters).unchangedParameters();
        List<Suspension> drafts = new ArrayList<>();
        ResumePoint.forEach(host.name, body, graph, partition, point -> {
            BitSet clean = unchanged[point.index()];
            Suspension draft = draft(drafts.size() + 1, point, parameters, clean == null ? new BitSet() : clean);
            points.add(point);
            drafts.add(draft);
            return localsBehind(point, draft);
        });
        return new UnchangedLocals(graph, blocks, points)
                .mark(new DeadReferences(graph, blocks, points, parameters, table.fields()).clear(drafts));
    }

    private Suspension draft(int state, ResumePoint point, List<Parameter> parameters, BitSet clean) {
        BitSet live = liveness.before(point.index());
        Set<FrameField> taken = new HashSet<>();
        List<SavedLocal> locals = new ArrayList<>();
        for (int slot = live.nextSetBit(0); slot >= 0; slot = live.nextSetBit(slot + 1)) {
            if (layout.isAdded(slot)) {
                continue;
            }
            Object type = point.frame().locals().get(slot);
            FrameField field = type == Opcodes.NULL ? null : localField(slot, point, type, parameters, clean, taken);
            int parameter = positionOf(parameters, slot, field);
            boolean kept = parameter >= 0 && clean.get(parameter);
            locals.add(savedLocal(slot, field, field != null && !kept));
            if (field != null) {
                taken.add(field);
            }
        }
        List<Object> stack = operandsBelow(point);
        List<SavedOperand> operands = new Operands(table, taken, parameters, point.frame())
                .save(stack, locals, direct == null ? clean : new BitSet());
        return new Suspension(
                state,
                point.kind() == null ? 0 : lines[point.index()],
                point.kind(),
                partition.size() > 1 ? null : directCalls.awaitedBy(point.node()),
                locals,
                List.of(),
                operands,
                List.of(),
                List.of(),
                frameLocals(locals, parameters.size()),
                frameStack(stack, point.kind() != null));
    }

    /** What the verifier knows of the live locals where the call goes on: the types of their fields. */
    @SuppressWarnings({"StringCopy", "ReferenceEquality"}) // a value of another type is another value: see TypedFrames
    private List<Object> localsBehind(ResumePoint point, Suspension draft) {
        List<Object> before = point.frame().locals();
        List<Object> behind = before;
        for (SavedLocal local : draft.locals()) {
            FrameField field = local.field();
            Object type = field == null ? Opcodes.NULL : field.verifierType();
            if (type instanceof String name && !name.equals(before.get(local.slot()))) {
                behind = behind == before ? new ArrayList<>(before) : behind;
                behind.set(local.slot(), new String(name));
            }
        }
        return behind;
    }

    /**
     * A field of the very type that the verifier knows; all numbers of 32 bits but {@code float} are {@code int} to it, so
     * that only a parameter that the call has stored is kept as a {@code boolean} or the like.
     */
    private FrameField localField(
            int slot, ResumePoint point, Object type, List<Parameter> parameters, BitSet clean, Set<FrameField> taken) {
        Integer position = parameterAt.get(slot);
        if (position != null && clean.get(position)) {
            FrameField field = parameters.get(position).field();
            if (field.verifierType().equals(type) && !taken.contains(field)) {
                return field;
            }
        }
        LocalVariableNode variable = variables.at(slot, point.index(), type);
        String name = variable != null
                ? Variables.fieldName(variable.name)
                : position != null ? parameters.get(position).field().name() : "local" + layout.inMethod(slot);
        return table.field(name, VerifierTypes.descriptor(type), taken);
    }

    private int positionOf(List<Parameter> parameters, int slot, @Nullable FrameField field) {
        Integer position = parameterAt.get(slot);
        return position != null && parameters.get(position).field().equals(field) ? position : -1;
    }

    /** The operand stack that is kept: what lies below the awaited thing, or all of it. */
    private static List<Object> operandsBelow(ResumePoint point) {
        List<Object> stack = point.frame().stack();
        return withoutSecondHalves(point.kind() == null ? stack : stack.subList(0, stack.size() - 1));
    }

    private List<Object> frameLocals(List<SavedLocal> locals, int parameters) {
        String frameClass = Type.getArgumentTypes(body.desc)[direct == null ? 0 : parameters].getInternalName();
        List<Object> added = layout.types(frameClass);
        List<Object> types = new ArrayList<>(locals.size() + added.size());
        int next = 0;
        boolean complete = false;
        for (SavedLocal local : locals) {
            if (!complete && local.slot() > layout.frame()) {
                next = addAll(types, next, added);
                complete = true;
            }
            FrameField field = local.field();
            next = add(types, next, local.slot(), field == null ? Opcodes.NULL : field.verifierType());
        }
        if (!complete) {
            addAll(types, next, added);
        }
        return shared(types);
    }

    private int addAll(List<Object> types, int next, List<Object> added) {
        int slot = next;
        for (int i = 0; i < added.size(); i++) {
            slot = add(types, slot, layout.frame() + i, added.get(i));
        }
        return slot;
    }

    /** Adds the type of a slot behind those of lower ones; gives the slot that comes next. */
    private static int add(List<Object> types, int next, int slot, Object type) {
        for (int i = next; i < slot; i++) {
            types.add(Opcodes.TOP);
        }
        types.add(type);
        return slot + VerifierTypes.size(type);
    }

    /** Many awaits in a row keep the same variables. */
    private List<Object> shared(List<Object> types) {
        if (!types.equals(lastFrameLocals)) {
            lastFrameLocals = List.copyOf(types);
        }
        return lastFrameLocals;
    }

    /** One object for what is kept alike at many awaits. */
    private SavedLocal savedLocal(int slot, @Nullable FrameField field, boolean stored) {
        SavedLocal known = savedLocals.get(slot);
        if (known == null || known.stored() != stored || !Objects.equals(known.field(), field)) {
            known = new SavedLocal(slot, field, stored);
            savedLocals.put(slot, known);
        }
        return known;
    }

    private static List<Object> frameStack(List<Object> operands, boolean result) {
        List<Object> types = new ArrayList<>(operands);
        if (result) {
            types.add("java/lang/Object");
        }
        return types;
    }

    private static List<Object> withoutSecondHalves(List<Object> slots) {
        List<Object> types = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            Object type = slots.get(i);
            types.add(type);
            i += VerifierTypes.size(type) - 1;
        }
        return types;
    }
}
