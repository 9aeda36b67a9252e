// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The sources of the types that programs declare: each fixed, apart from the generated async methods in it. */
final class DeclaredTypes {
    private static final Map<String, String> SOURCES = new TreeMap<>(Map.ofEntries(
            Map.entry("Shape", "interface Shape {\nint size();\n"),
            Map.entry("Pt", """
                    record Pt(int x, long y) implements Shape {
                    public int size() {
                    return x;
                    }
                    """),
            Map.entry("Base", """
                    static class Base implements Shape {
                    protected int n;
                    long w;
                    Base(int n, long w) {
                    this.n = n;
                    this.w = tj("new Base", w);
                    }
                    public int size() {
                    return n;
                    }
                    public String toString() {
                    return "Base(" + n + " " + w + ")";
                    }
                    """),
            Map.entry("Derived", """
                    static class Derived extends Base {
                    String tag;
                    Derived(int n, String tag) {
                    super(n, 7L);
                    this.tag = cut(tag);
                    }
                    public String toString() {
                    return "Derived(" + n + " " + w + " " + tag + ")";
                    }
                    """),
            Map.entry("Box", """
                    record Box(Object v, String s) {
                    Box {
                    s = cut(s);
                    }
                    public String toString() {
                    return "Box(" + show(v) + " " + cut(s) + ")";
                    }
                    """),
            Map.entry("Color", """
                    enum Color implements Shape {
                    RED,
                    GREEN {
                    @Override public int size() {
                    return 20;
                    }
                    },
                    BLUE;
                    int hits;
                    public int size() {
                    return ordinal() * 3;
                    }
                    """),
            Map.entry("Tree", "sealed interface Tree permits Leaf, Fork {\n"),
            Map.entry("Leaf", """
                    record Leaf(Object v) implements Tree {
                    public String toString() {
                    return "Leaf(" + show(v) + ")";
                    }
                    """),
            Map.entry("Fork", """
                    record Fork(Tree l, Tree r) implements Tree {
                    public String toString() {
                    return "Fork(" + show(l) + " " + show(r) + ")";
                    }
                    """),
            Map.entry("Inner", """
                    class Inner {
                    int q;
                    Inner(int q) {
                    this.q = ti("new Inner", q) + n;
                    }
                    public String toString() {
                    return "Inner(" + q + ")";
                    }
                    """),
            Map.entry("Cell", """
                    static class Cell<T> {
                    T v;
                    Cell(T v) {
                    this.v = v;
                    }
                    T get() {
                    return v;
                    }
                    public String toString() {
                    return "Cell(" + show(v) + ")";
                    }
                    """),
            Map.entry("Init1", init("Init1")),
            Map.entry("Init2", init("Init2")),
            Map.entry("Picky", """
                    static class Picky {
                    int v;
                    Picky(int v) throws Err {
                    chk(v);
                    this.v = v;
                    }
                    public String toString() {
                    return "Picky(" + v + ")";
                    }
                    """)));

    private DeclaredTypes() {}

    private static String init(String name) {
        return """
               static class NAME {
               static int count = 3;
               static {
               note("init NAME");
               }
               int v;
               NAME(int v) {
               this.v = ti("new NAME", v);
               count++;
               }
               NAME(int a, Object b, long c) {
               this(a + (int) c);
               note("three " + show(b));
               }
               static int bump(int by) {
               return count += by;
               }
               public String toString() {
               return "NAME(" + v + ")";
               }
               """.replace("NAME", name);
    }

    /** Prints the types that the program mentions. */
    static Node print(Model model, Function<String, List<Node>> members) {
        Node all = Node.group();
        for (String name : new java.util.TreeSet<>(model.used())) {
            Node type = Node.member(SOURCES.get(name));
            members.apply(name).forEach(type::add);
            all.add(type.add("}\n"));
        }
        return all;
    }
}
