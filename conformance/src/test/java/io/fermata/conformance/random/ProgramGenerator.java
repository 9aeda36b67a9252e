// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a random program from a seed: one source file with a class {@code P} that has {@code static Coroutine<Object>
 * run(Probe)}. Every program compiles, ends, and does the same each time it runs.
 */
final class ProgramGenerator {
    private final Rng rng;
    private final Model model;
    private final Generators gen;
    private final Map<String, List<Node>> members = new HashMap<>();

    private ProgramGenerator(long seed, boolean patterns) {
        this.rng = new Rng(seed);
        this.model = new Model(rng, "P", patterns);
        this.gen = new Generators(model);
    }

    /**
     * Generates.
     *
     * @param seed decides everything
     * @param patterns whether to use what Java has since 21: pattern switches and record patterns
     */
    static RandomProgram generate(long seed, boolean patterns) {
        String name = "rnd" + (seed < 0 ? "m" : "") + Long.toUnsignedString(Math.abs(seed));
        return new RandomProgram(seed, name, new ProgramGenerator(seed, patterns).program(name));
    }

    private Node program(String packageName) {
        signatures();
        for (AsyncMethod method : model.methods) {
            add(method.owner().name(), method(method));
        }
        if (rng.percent(40)) {
            add(model.main, fieldLambda());
        }
        generators = rng.below(3);
        for (int i = 0; i < generators; i++) {
            add(model.main, generator(i));
        }
        Node entry = entry();
        Node all = Node.group("package " + packageName + ";\n", HEADER);
        all.add("public class P extends Support {\n").add(FIELDS).add(entry);
        membersOf(model.main).forEach(all::add);
        all.add(DeclaredTypes.print(model, this::membersOf));
        return all.add("}\n");
    }

    private static final String HEADER = """
            import static io.fermata.Fermata.*;
            import static io.fermata.conformance.random.support.Rt.*;
            import io.fermata.*;
            import io.fermata.conformance.harness.Probe;
            import io.fermata.conformance.random.support.*;
            import java.util.*;
            import java.util.concurrent.*;
            """;

    private static final String FIELDS = """
            static final P SELF = new P();
            static final Object LOCK = new Object();
            static int si = 3;
            static long sj = 4L;
            static double sd = 1.5;
            static char sc = 'c';
            static boolean sz;
            static String ss = "s";
            static Object so = "o";
            static int[] sa = {5, 6, 7};
            int n = 2;
            long w = 9L;
            String s = "i";
            static P self() {
            note("self");
            return SELF;
            }
            """;

    private static final List<Owner.Field> MAIN_FIELDS = List.of(
            Owner.field("n", Ty.INT),
            Owner.field("w", Ty.LONG),
            Owner.field("s", Ty.STRING),
            Owner.field("pi", Ty.INT));

    private List<Node> membersOf(String owner) {
        return members.getOrDefault(owner, List.of());
    }

    private void add(String owner, Node member) {
        members.computeIfAbsent(owner, name -> new ArrayList<>()).add(member);
    }

    // Signatures.

    private void signatures() {
        int count = rng.between(2, 6);
        for (int i = 0; i < count; i++) {
            model.methods.add(signature(i));
        }
        if (model.has("Derived") && rng.percent(60)) {
            model.methods.add(overridden("Base"));
            model.methods.add(overridden("Derived"));
        }
    }

    private AsyncMethod signature(int index) {
        List<String> owners = model.owners();
        boolean nested = !owners.isEmpty() && rng.percent(35);
        Owner owner = nested ? model.owner(rng.pick(owners)) : new Owner(model.main, MAIN_FIELDS);
        boolean isStatic = nested ? !owner.name().equals("Inner") && rng.percent(20) : rng.percent(55);
        String modifiers = rng.pick("", "private ", "", owner.isInterface() ? "" : "protected ");
        List<Ty> params = new ArrayList<>();
        int count = rng.below(5);
        for (int i = 0; i < count; i++) {
            params.add(model.anyType());
        }
        boolean varargs = rng.percent(8);
        if (varargs) {
            params.add(Ty.INT_ARRAY);
        }
        Ty result = model.resultType();
        if (rng.percent(12)) {
            params.add(0, Ty.VARIABLE);
            result = rng.percent(50) ? Ty.VARIABLE : result;
        }
        return new AsyncMethod(
                name(owner, params, index, varargs),
                owner,
                isStatic,
                modifiers,
                params,
                varargs,
                result,
                style(),
                rng.percent(20),
                rng.percent(80));
    }

    /** Mostly a new name; sometimes that of another method of the owner with other parameters, an overload. */
    private String name(Owner owner, List<Ty> params, int index, boolean varargs) {
        for (AsyncMethod other : model.methods) {
            boolean distinct = other.owner().name().equals(owner.name())
                    && other.params().size() != params.size()
                    && !other.varargs()
                    && !varargs;
            if (distinct && rng.percent(25) && unused(other.name(), params.size())) {
                return other.name();
            }
        }
        return rng.pick("work", "load", "step") + index;
    }

    private boolean unused(String name, int params) {
        return model.methods.stream()
                .noneMatch(each -> each.name().equals(name) && each.params().size() == params);
    }

    private AsyncMethod overridden(String owner) {
        return new AsyncMethod(
                "name",
                model.owner(owner),
                false,
                "",
                List.of(Ty.INT),
                false,
                Ty.STRING,
                Body.Style.COROUTINE,
                false,
                true);
    }

    private Body.Style style() {
        int roll = rng.below(100);
        return roll < 76 ? Body.Style.COROUTINE : roll < 90 ? Body.Style.FUTURE : Body.Style.STAGE;
    }

    // Bodies.

    private Node method(AsyncMethod method) {
        Body b = new Body(method.style(), method.result(), method.owner(), !method.isStatic(), null);
        b.checked = method.checked();
        b.calls = method.guarded();
        b.budget = rng.between(4, 11);
        List<String> params = new ArrayList<>();
        for (int i = 0; i < method.params().size(); i++) {
            Ty ty = method.params().get(i);
            boolean variable = method.varargs() && i == method.params().size() - 1;
            String name = gen.statements.freshName(b);
            b.declare(name, ty, true);
            params.add((variable ? ty.related().name() + "..." : ty.name()) + " " + name);
        }
        Node all = Node.member(head(method, params));
        if (method.guarded()) {
            all.add("if (!enter()) {\n").add(defaultReturn(method)).add("}\n");
        }
        if (method.name().equals("name") && method.owner().name().equals("Derived")) {
            all.add("to(" + model.tag() + ", await(super.name(" + params.get(0).split(" ")[1] + ")));\n");
        }
        gen.statements.some(b, rng.between(2, 6)).forEach(all::add);
        if (b.alive) {
            all.add(gen.statements.returning(b));
        }
        return all.add("}\n");
    }

    private static String head(AsyncMethod method, List<String> params) {
        Owner owner = method.owner();
        boolean generic = method.params().contains(Ty.VARIABLE);
        String modifiers = method.modifiers();
        if (owner.isInterface() && !method.isStatic() && !modifiers.contains("private")) {
            modifiers = "default ";
        }
        return "@Async " + modifiers + (method.isStatic() ? "static " : "") + (generic ? "<G> " : "") + method.returns()
                + " " + method.name() + "(" + String.join(", ", params) + ")"
                + (method.checked() ? " throws Err" : "") + " {\n";
    }

    private static String defaultReturn(AsyncMethod method) {
        String value = method.result().equals(Ty.VARIABLE)
                ? "null"
                : method.result().equals(Ty.VOID) ? "null" : method.result().plainest();
        String box = "<" + method.result().boxed().name() + ">";
        return method.style() == Body.Style.COROUTINE
                ? "return async(" + value + ");\n"
                : "return CompletableFuture." + box + "completedFuture(" + value + ");\n";
    }

    /** An async lambda in a field's initialiser, run by the entry. */
    private Node fieldLambda() {
        boolean isStatic = rng.percent(60);
        Body b = new Body(Body.Style.COROUTINE, Ty.STRING, new Owner(model.main, MAIN_FIELDS), !isStatic, null);
        b.checked = true;
        b.budget = 4;
        hasFieldLambda = true;
        return Node.member(
                isStatic ? "static " : "", "AsyncCallable<String> field = () -> ", gen.statements.body(b, 3), ";\n");
    }

    private boolean hasFieldLambda;
    private int generators;

    /** A generator; called by the entry only. */
    private Node generator(int index) {
        Body b = new Body(Body.Style.GENERATOR, Ty.OBJECT, new Owner(model.main, MAIN_FIELDS), false, null);
        b.checked = true;
        b.budget = rng.between(5, 12);
        Node all = Node.member("@Async static AsyncGenerator<Object> items" + index + "() throws Err {\n");
        gen.statements.some(b, rng.between(3, 7)).forEach(all::add);
        if (b.alive) {
            all.add(gen.statements.returning(b));
        }
        return all.add("}\n");
    }

    /** Consumes a generator to its end, or closes it after some items. */
    private Node consumption(int index) {
        String some = rng.percent(50) ? "" : "taken++ < " + rng.between(1, 4) + " && ";
        return Node.statement(
                "try {\nint taken = 0;\nAsyncGenerator<Object> items = items" + index + "();\ntry (items) {\nwhile ("
                        + some + "await(items.next())) to(" + model.tag() + ", items.current());\n}\nto(" + model.tag()
                        + ", await(items.next()));\n} catch (Throwable e) {\nto(" + model.tag() + ", e);\n}");
    }

    /** Calls every method at least once, each in a try statement, then ends with random statements. */
    private Node entry() {
        Body b = new Body(Body.Style.COROUTINE, Ty.OBJECT, new Owner(model.main, List.of()), false, null);
        b.checked = true;
        b.budget = 4;
        Node all = Node.group("@Async public static Coroutine<Object> run(Probe probe) throws Exception {\n");
        all.add("begin(probe);\n");
        for (AsyncMethod method : model.methods) {
            Node call = gen.awaits.callIfPossible(b, method, 2);
            if (call != null) {
                all.add(guarded(call));
            }
        }
        if (hasFieldLambda) {
            all.add(guarded(Node.group("callA(SELF.field)")));
        }
        for (int i = 0; i < generators; i++) {
            all.add(consumption(i));
        }
        b.fix(b.declare("probe", Ty.declared("Probe"), true), false, false);
        gen.statements.some(b, 2).forEach(all::add);
        if (b.alive) {
            all.add(gen.statements.returning(b));
        }
        return all.add("}\n");
    }

    private Node guarded(Node call) {
        return Node.statement(
                "try {\nto(" + model.tag() + ", await(",
                call,
                "));\n} catch (Throwable e) {\nto(" + model.tag() + ", e);\n}");
    }
}
