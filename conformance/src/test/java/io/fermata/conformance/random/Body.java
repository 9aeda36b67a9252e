// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known at the current point of the method or lambda that is being generated: variables in scope, which of them
 * are definitely assigned, where a jump may go, whether javac takes this point for reachable.
 */
final class Body {
    /** How a body gives its result. */
    enum Style {
        COROUTINE,
        FUTURE,
        STAGE,
        GENERATOR,
        PLAIN
    }

    /** A local variable, parameter or pattern variable. */
    static final class Var {
        final String name;
        final Ty type;
        private boolean assignable = true;
        private boolean capturable;

        Var(String name, Ty type, boolean initialised) {
            this.name = name;
            this.type = type;
            this.capturable = initialised;
        }
    }

    /** A statement that a break or continue may leave. */
    static final class Target {
        final String label;
        final boolean loop;
        final boolean unlabelled;
        boolean broken;
        boolean continued;

        /** @param unlabelled whether a plain {@code break} stops here */
        Target(String label, boolean loop, boolean unlabelled) {
            this.label = label;
            this.loop = loop;
            this.unlabelled = unlabelled;
        }
    }

    /** The part of the state that differs between branches. */
    record Flow(boolean alive, Set<Var> assigned) {}

    final Style style;
    final Ty result;
    final Owner owner;
    final boolean hasThis;
    /** Bodies around this one: javac attributes a lambda's body at least twice, hence few lambdas in lambdas. */
    final int nesting;

    private final Body outer;

    /** Whether javac takes the current point for reachable. */
    boolean alive = true;
    /** Whether an await may stand here. */
    boolean awaits = true;
    /** Whether the checked exception {@code Err} may leave the current point. */
    boolean checked;
    /** Whether calls of other generated methods may stand here. */
    boolean calls = true;
    /** Whether this is the guard of a case, where nothing may be assigned. */
    boolean guard;
    /** Whether a return would leave a synchronized block. */
    boolean locked;
    /** Try blocks around the current point, those of finally clauses included. */
    int tries;
    /** Loops around the current point. */
    int loops;
    /** Statements that this body may still get. */
    int budget;
    /** Whether no try statement may stand here, because operands of an enclosing expression are on the stack. */
    boolean operandsBelow;
    /** The type that {@code yield} gives, null outside switch expressions. */
    Ty yields;

    private Set<Var> assigned = new HashSet<>();
    private Set<Var> fenced = Set.of();
    private final Deque<List<Var>> scopes = new ArrayDeque<>();
    private List<Target> targets = new ArrayList<>();
    private int labels;

    Body(Style style, Ty result, Owner owner, boolean hasThis, Body outer) {
        this.style = style;
        this.result = result;
        this.owner = owner;
        this.hasThis = hasThis;
        this.outer = outer;
        this.nesting = outer == null ? 0 : outer.nesting + 1;
        this.guard = outer != null && outer.guard;
        this.labels = outer == null ? 0 : outer.labels;
        this.budget = 12;
        scopes.push(new ArrayList<>());
    }

    // Scopes.

    void push() {
        scopes.push(new ArrayList<>());
    }

    void pop() {
        assigned.removeAll(scopes.pop());
    }

    Var declare(String name, Ty type, boolean initialised) {
        Var var = new Var(name, type, initialised);
        scopes.element().add(var);
        if (initialised) {
            assigned.add(var);
        }
        return var;
    }

    /** Declares a variable whose initialiser is generated next: its name is taken, its value not there yet. */
    Var reserve(String name, Ty type) {
        Var var = declare(name, type, false);
        var.assignable = false;
        return var;
    }

    /** The initialiser of a {@linkplain #reserve reserved} variable is complete. */
    void initialise(Var var) {
        var.assignable = true;
        var.capturable = true;
        assigned.add(var);
    }

    /** The variable is going to be assigned: from now on no lambda may capture it. */
    void change(Var var) {
        var.capturable = false;
    }

    void assign(Var var) {
        var.capturable = false;
        assigned.add(var);
    }

    /** Takes {@code var} for changed or captured in a way that is not tracked further. */
    void fix(Var var, boolean mayAssign, boolean mayCapture) {
        var.assignable = mayAssign;
        var.capturable = mayCapture;
    }

    /** Whether the name means a local here, so that a new local must not use it. */
    boolean taken(String name) {
        for (List<Var> scope : scopes) {
            for (Var var : scope) {
                if (var.name.equals(name)) {
                    return true;
                }
            }
        }
        return outer != null && outer.taken(name);
    }

    /** Variables whose value may be read here; asking for one of an enclosing body does not capture it yet. */
    List<Var> readable() {
        List<Var> vars = new ArrayList<>();
        for (List<Var> scope : scopes) {
            for (Var var : scope) {
                if (assigned.contains(var) && (var.capturable || !fenced.contains(var))) {
                    vars.add(var);
                }
            }
        }
        if (outer != null) {
            for (Var var : outer.readable()) {
                if (var.capturable && !hides(var.name)) {
                    vars.add(var);
                }
            }
        }
        return vars;
    }

    private boolean hides(String name) {
        return scopes.stream().anyMatch(scope -> scope.stream().anyMatch(var -> var.name.equals(name)));
    }

    /** Marks a use of {@code var}: one of an enclosing body can never be assigned again. */
    void use(Var var) {
        if (fenced.contains(var) || scopes.stream().noneMatch(scope -> scope.contains(var))) {
            var.assignable = false;
        }
    }

    /** Own variables that may be assigned here. */
    List<Var> assignable(boolean mustHaveValue) {
        List<Var> vars = new ArrayList<>();
        for (List<Var> scope : scopes) {
            for (Var var : scope) {
                if (var.assignable && !fenced.contains(var) && (!mustHaveValue || assigned.contains(var))) {
                    vars.add(var);
                }
            }
        }
        return vars;
    }

    /** From here to {@link #unfence} the variables in scope must be effectively final, as in the guard of a case. */
    Set<Var> fence() {
        guard = true;
        Set<Var> before = fenced;
        fenced = new HashSet<>(before);
        scopes.forEach(fenced::addAll);
        return before;
    }

    void unfence(Set<Var> before) {
        fenced = before;
        guard = !before.isEmpty();
    }

    // Branches.

    Flow flow() {
        return new Flow(alive, new HashSet<>(assigned));
    }

    /** Goes on as at {@code flow}, reachable. */
    void restart(Flow flow) {
        alive = true;
        assigned = new HashSet<>(flow.assigned);
    }

    void set(boolean nowAlive, Flow flow) {
        alive = nowAlive;
        assigned = new HashSet<>(flow.assigned);
    }

    static Flow merge(Flow a, Flow b) {
        if (!a.alive) {
            return b;
        }
        if (!b.alive) {
            return a;
        }
        Set<Var> both = new HashSet<>(a.assigned);
        both.retainAll(b.assigned);
        return new Flow(true, both);
    }

    void join(Flow flow) {
        alive = flow.alive;
        assigned = new HashSet<>(flow.assigned);
    }

    /** Adds what is assigned in {@code flow}: used for the state after a finally block. */
    void addAssigned(Flow flow) {
        assigned.addAll(flow.assigned);
    }

    // Jumps.

    List<Target> targets() {
        return targets;
    }

    void enter(Target target) {
        targets.add(target);
    }

    void leave(Target target) {
        targets.remove(target);
    }

    /** Hides all targets, as a switch expression does; returns them for {@link #showTargets}. */
    List<Target> hideTargets() {
        List<Target> hidden = targets;
        targets = new ArrayList<>();
        return hidden;
    }

    void showTargets(List<Target> hidden) {
        targets = hidden;
    }

    /** A label that no enclosing statement uses, hidden ones and those around a lambda included. */
    String freeLabel() {
        return labels++ == 0 ? "outer" : "l" + labels;
    }
}
