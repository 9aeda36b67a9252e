// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one program consists of: its declared types, fields and async methods, decided before any body is generated. */
final class Model {
    static final List<Owner.Field> STATICS = List.of(
            Owner.field("si", Ty.INT),
            Owner.field("sj", Ty.LONG),
            Owner.field("sd", Ty.DOUBLE),
            Owner.field("sc", Ty.CHAR),
            Owner.field("sz", Ty.BOOLEAN),
            Owner.field("ss", Ty.STRING),
            Owner.field("so", Ty.OBJECT),
            Owner.field("sa", Ty.INT_ARRAY));

    /** The declared types: name, and the fields that own bodies may use. */
    private static final Map<String, List<Owner.Field>> DECLARED = Map.ofEntries(
            Map.entry("Shape", List.of()),
            Map.entry("Pt", List.of(Owner.constant("x", Ty.INT), Owner.constant("y", Ty.LONG))),
            Map.entry("Base", List.of(Owner.field("n", Ty.INT), Owner.field("w", Ty.LONG))),
            Map.entry(
                    "Derived",
                    List.of(Owner.field("n", Ty.INT), Owner.field("w", Ty.LONG), Owner.field("tag", Ty.STRING))),
            Map.entry("Box", List.of(Owner.constant("v", Ty.OBJECT), Owner.constant("s", Ty.STRING))),
            Map.entry("Color", List.of(Owner.field("hits", Ty.INT))),
            Map.entry("Tree", List.of()),
            Map.entry("Leaf", List.of(Owner.constant("v", Ty.OBJECT))),
            Map.entry("Fork", List.of()),
            Map.entry("Inner", List.of(Owner.field("q", Ty.INT))),
            Map.entry("Cell", List.of()),
            Map.entry("Init1", List.of(Owner.field("v", Ty.INT))),
            Map.entry("Init2", List.of(Owner.field("v", Ty.INT))),
            Map.entry("Picky", List.of(Owner.field("v", Ty.INT))));

    private static final Map<String, List<String>> NEEDS = Map.of(
            "Pt", List.of("Shape"),
            "Base", List.of("Shape"),
            "Derived", List.of("Base", "Shape"),
            "Color", List.of("Shape"),
            "Tree", List.of("Leaf", "Fork"),
            "Leaf", List.of("Tree", "Fork"),
            "Fork", List.of("Tree", "Leaf"));

    final Rng rng;
    final String main;
    final boolean patterns;
    final List<AsyncMethod> methods = new ArrayList<>();
    private final List<String> available = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();
    private int counter;

    /** @param patterns whether pattern switches and record patterns may be used */
    Model(Rng rng, String main, boolean patterns) {
        this.rng = rng;
        this.main = main;
        this.patterns = patterns;
        for (String name : new java.util.TreeSet<>(DECLARED.keySet())) {
            if (!name.equals("Shape") && rng.percent(55)) {
                available.add(name);
            }
        }
        if (available.stream().anyMatch(name -> needs(name).contains("Shape"))) {
            available.add("Shape");
        }
        if (available.contains("Fork") || available.contains("Tree") || available.contains("Leaf")) {
            available.removeAll(List.of("Tree", "Leaf", "Fork"));
            available.addAll(List.of("Tree", "Leaf", "Fork"));
        }
        if (available.contains("Derived") && !available.contains("Base")) {
            available.add("Base");
        }
    }

    private static List<String> needs(String name) {
        return NEEDS.getOrDefault(name, List.of());
    }

    /** Whether bodies may mention the declared type. */
    boolean has(String name) {
        return available.contains(name);
    }

    /** Notes that the declared type is mentioned, so that it is printed. */
    String use(String name) {
        if (used.add(name)) {
            needs(name).forEach(this::use);
        }
        return name;
    }

    Set<String> used() {
        return used;
    }

    /** One of the available types out of {@code names}, or null. */
    String anyOf(String... names) {
        List<String> found = new ArrayList<>();
        for (String name : names) {
            if (has(name)) {
                found.add(name);
            }
        }
        return found.isEmpty() ? null : use(rng.pick(found));
    }

    Owner owner(String name) {
        use(name);
        return new Owner(name, DECLARED.get(name));
    }

    /** The available types that may declare async methods. */
    List<String> owners() {
        List<String> names = new ArrayList<>(available);
        names.removeAll(List.of("Cell", "Tree", "Fork", "Init2", "Picky"));
        return names;
    }

    int number() {
        return ++counter;
    }

    String tag() {
        return "\"#" + number() + "\"";
    }

    /** A type for a local variable or parameter. */
    Ty anyType() {
        int roll = rng.below(100);
        if (roll < 18) {
            return Ty.INT;
        }
        if (roll < 52) {
            return rng.pick(Ty.PRIMITIVES);
        }
        if (roll < 64) {
            return Ty.STRING;
        }
        if (roll < 70) {
            return rng.pick(Ty.PRIMITIVES).boxed();
        }
        if (roll < 77) {
            return rng.pick(Ty.OBJECT, Ty.OBJECT, Ty.NUMBER);
        }
        if (roll < 84) {
            return rng.pick(Ty.ARRAYS);
        }
        if (roll < 87) {
            return rng.pick(Ty.LISTS);
        }
        Ty declared = declaredType();
        return declared == null ? Ty.LONG : declared;
    }

    /** A declared type, or null where the program has none. */
    Ty declaredType() {
        String name = anyOf("Shape", "Pt", "Base", "Derived", "Box", "Color", "Tree", "Leaf", "Inner", "Cell", "Init1");
        return name == null ? null : name.equals("Cell") ? Ty.declared("Cell<String>") : Ty.declared(name);
    }

    /** A type for a method's result. */
    Ty resultType() {
        int roll = rng.below(100);
        if (roll < 20) {
            return Ty.INT;
        }
        if (roll < 50) {
            return rng.pick(Ty.PRIMITIVES);
        }
        if (roll < 65) {
            return Ty.STRING;
        }
        if (roll < 72) {
            return Ty.VOID;
        }
        return anyType();
    }
}
