// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

/** The productions of one program's generation, which call each other. */
final class Generators {
    final Rng rng;
    final Model model;
    final Expressions expressions;
    final Primitives primitives;
    final References references;
    final Awaits awaits;
    final Switches switches;
    final Patterns patterns;
    final Lambdas lambdas;
    final Statements statements;
    final Loops loops;
    final Tries tries;

    Generators(Model model) {
        this.rng = model.rng;
        this.model = model;
        expressions = new Expressions(this);
        primitives = new Primitives(this);
        references = new References(this);
        awaits = new Awaits(this);
        switches = new Switches(this);
        patterns = new Patterns(this);
        lambdas = new Lambdas(this);
        statements = new Statements(this);
        loops = new Loops(this);
        tries = new Tries(this);
    }
}
