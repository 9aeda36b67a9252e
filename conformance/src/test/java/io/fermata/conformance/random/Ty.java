// SPDX-License-Identifier: Apache-2.0
package io.fermata.conformance.random;

import java.util.List;

/**
 * A static type of the generated language.
 *
 * @param name as written in source
 * @param kind what the generators may do with it
 * @param related the element type of an array or list, the primitive of a box; else null
 */
record Ty(String name, Kind kind, Ty related) {
    /** Families of types. */
    enum Kind {
        BOOLEAN,
        INTEGRAL,
        FLOATING,
        BOXED,
        STRING,
        OBJECT,
        NUMBER,
        ARRAY,
        LIST,
        DECLARED,
        VARIABLE,
        VOID
    }

    static final Ty BOOLEAN = new Ty("boolean", Kind.BOOLEAN, null);
    static final Ty BYTE = new Ty("byte", Kind.INTEGRAL, null);
    static final Ty SHORT = new Ty("short", Kind.INTEGRAL, null);
    static final Ty CHAR = new Ty("char", Kind.INTEGRAL, null);
    static final Ty INT = new Ty("int", Kind.INTEGRAL, null);
    static final Ty LONG = new Ty("long", Kind.INTEGRAL, null);
    static final Ty FLOAT = new Ty("float", Kind.FLOATING, null);
    static final Ty DOUBLE = new Ty("double", Kind.FLOATING, null);
    static final Ty STRING = new Ty("String", Kind.STRING, null);
    static final Ty OBJECT = new Ty("Object", Kind.OBJECT, null);
    static final Ty NUMBER = new Ty("Number", Kind.NUMBER, null);
    static final Ty VOID = new Ty("Void", Kind.VOID, null);
    /** The type variable of a generic method; its callers pass Strings. */
    static final Ty VARIABLE = new Ty("G", Kind.VARIABLE, null);

    static final Ty INTEGER_BOX = new Ty("Integer", Kind.BOXED, INT);
    static final Ty LONG_BOX = new Ty("Long", Kind.BOXED, LONG);
    static final Ty INT_ARRAY = array(INT);
    static final Ty STRING_ARRAY = array(STRING);

    static final List<Ty> PRIMITIVES = List.of(BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE);
    static final List<Ty> NUMERIC = List.of(BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE);
    static final List<Ty> ARRAYS = List.of(
            INT_ARRAY,
            array(LONG),
            array(DOUBLE),
            array(BYTE),
            array(CHAR),
            array(BOOLEAN),
            STRING_ARRAY,
            array(OBJECT),
            array(INT_ARRAY));
    static final List<Ty> LISTS = List.of(list(INTEGER_BOX), list(STRING));

    static Ty array(Ty element) {
        return new Ty(element.name + "[]", Kind.ARRAY, element);
    }

    static Ty list(Ty element) {
        return new Ty("List<" + element.name + ">", Kind.LIST, element);
    }

    static Ty declared(String name) {
        return new Ty(name, Kind.DECLARED, null);
    }

    boolean primitive() {
        return kind == Kind.BOOLEAN || kind == Kind.INTEGRAL || kind == Kind.FLOATING;
    }

    boolean reference() {
        return !primitive() && kind != Kind.VOID;
    }

    boolean isArray() {
        return kind == Kind.ARRAY;
    }

    /** This type as a type argument: the box of a primitive, itself otherwise. */
    Ty boxed() {
        if (!primitive()) {
            return this;
        }
        String box = switch (name) {
            case "int" -> "Integer";
            case "char" -> "Character";
            default -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
        };
        return new Ty(box, Kind.BOXED, this);
    }

    /** The shortest expression whose static type is exactly this one. */
    String plainest() {
        return switch (name) {
            case "boolean" -> "false";
            case "int" -> "0";
            case "byte", "short" -> "(" + name + ") 0";
            case "char" -> "'0'";
            case "long" -> "0L";
            case "float" -> "0f";
            case "double" -> "0d";
            case "String" -> "\"\"";
            default -> "((" + name + ") null)";
        };
    }

    /** The letter that distinguishes the tracing and leaf functions of the primitive types. */
    String letter() {
        return switch (name) {
            case "boolean" -> "z";
            case "long" -> "j";
            default -> primitive() ? name.substring(0, 1) : "o";
        };
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ty that && that.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
