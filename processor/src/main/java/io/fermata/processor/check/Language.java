// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor.check;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Tells what trees, elements and types mean in async code. The runtime is known by its names. */
final class Language {
    private static final String FERMATA = "io.fermata.Fermata";
    private static final String ASYNC_ANNOTATION = "io.fermata.Async";

    /** The annotation of {@code fermata-junit} that counts as {@code @Async}. */
    private static final String ASYNC_TEST = "io.fermata.junit.AsyncTest";

    /** The functional interface whose lambdas are async and return nothing. */
    private static final String ASYNC_RUNNABLE = "io.fermata.AsyncRunnable";

    private static final Map<String, AsyncKind> ASYNC_TYPES = Map.of(
            "io.fermata.Coroutine", AsyncKind.COROUTINE,
            "java.util.concurrent.CompletableFuture", AsyncKind.HOT,
            "java.util.concurrent.CompletionStage", AsyncKind.HOT,
            "io.fermata.AsyncGenerator", AsyncKind.ASYNC_GENERATOR,
            "io.fermata.Generator", AsyncKind.GENERATOR);

    /** Types whose objects run nothing before somebody asks them to. */
    private static final Set<String> COLD_TYPES =
            Set.of("io.fermata.Coroutine", "io.fermata.AsyncGenerator", "io.fermata.Generator");

    /** Types whose objects hold others. */
    private static final Set<String> HOLDERS = Set.of(
            "java.lang.Iterable",
            "java.util.Iterator",
            "java.util.Map",
            "java.util.Optional",
            "java.util.stream.BaseStream");

    /** Types whose {@code close()} suspends. */
    private static final Map<String, Contents.Suspending> CLOSED_BY_WAITING = Map.of(
            "io.fermata.TaskScope", Contents.Suspending.SCOPE_CLOSE,
            "io.fermata.AsyncGenerator", Contents.Suspending.GENERATOR_CLOSE);

    /** Javac's exception for a class file that it needs and does not find; its class is not for us to name. */
    private static final String MISSING_CLASS = "CompletionFailure";

    private final Trees trees;
    private final Elements elements;
    private final Types types;
    private final Map<String, Optional<TypeElement>> found = new HashMap<>();

    Language(Trees trees, Elements elements, Types types) {
        this.trees = trees;
        this.elements = elements;
        this.types = types;
    }

    /** Whether the sources can use the runtime at all. */
    boolean isKnown() {
        return find(FERMATA) != null;
    }

    /** The word that a call or a method reference is of, or null. */
    @Nullable
    Word word(TreePath path) {
        Element element = trees.getElement(path);
        if (element == null || element.getKind() != ElementKind.METHOD || !isIn(FERMATA, element)) {
            return null;
        }
        for (Word word : Word.values()) {
            if (element.getSimpleName().contentEquals(word.spelling())) {
                return word;
            }
        }
        return null;
    }

    /** How a call of {@code close()} suspends, or null. */
    Contents.@Nullable Suspending closing(TreePath call) {
        Element element = trees.getElement(call);
        return element instanceof ExecutableElement method
                        && method.getSimpleName().contentEquals("close")
                        && method.getParameters().isEmpty()
                        && method.getEnclosingElement() instanceof TypeElement owner
                ? CLOSED_BY_WAITING.get(owner.getQualifiedName().toString())
                : null;
    }

    /** How the end of a {@code try} with a resource suspends, or null. */
    Contents.@Nullable Suspending closingOfResource(TreePath resource) {
        return CLOSED_BY_WAITING.get(nameOf(typeOf(resource)));
    }

    /** Whether a method says that it is async, and is not just one that others have to implement. */
    boolean isAnnotated(Element method) {
        return !method.getModifiers().contains(Modifier.ABSTRACT)
                && method.getAnnotationMirrors().stream()
                        .map(each -> each.getAnnotationType().asElement())
                        .anyMatch(each -> isNamed(each, ASYNC_ANNOTATION) || isNamed(each, ASYNC_TEST));
    }

    /**
     * The name of an annotation called {@code Async} that is not ours, on a method or on a class around it; null if there
     * is none.
     */
    @Nullable
    String otherAsync(@Nullable Element method) {
        for (Element each = method; each != null; each = each.getEnclosingElement()) {
            String name = otherAsyncAmong(each.getAnnotationMirrors());
            if (name == null && each instanceof ExecutableElement executable) {
                name = otherAsyncAmong(executable.getReturnType().getAnnotationMirrors());
            }
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    private static @Nullable String otherAsyncAmong(List<? extends AnnotationMirror> annotations) {
        return annotations.stream()
                .map(each -> each.getAnnotationType().asElement())
                .filter(each -> each.getSimpleName().contentEquals("Async") && !isNamed(each, ASYNC_ANNOTATION))
                .map(Element::toString)
                .findFirst()
                .orElse(null);
    }

    /** The methods of a class, named so, that is known by its name. */
    List<ExecutableElement> methods(String className, String name) {
        TypeElement type = find(className);
        return type == null ? List.of() : methods(type.asType(), name);
    }

    /** The methods of a type, those that it inherits included, that have a name; {@code <init>} is that of constructors. */
    List<ExecutableElement> methods(@Nullable TypeMirror type, String name) {
        if (type == null
                || !(types.erasure(type) instanceof DeclaredType declared)
                || !(declared.asElement() instanceof TypeElement element)) {
            return List.of();
        }
        return elements.getAllMembers(element).stream()
                .filter(member -> member.getSimpleName().contentEquals(name))
                .filter(ExecutableElement.class::isInstance)
                .map(ExecutableElement.class::cast)
                .toList();
    }

    /**
     * The kind of an async method: by what it returns, or as if it returned a coroutine if it returns nothing and its caller
     * can only wait.
     */
    @Nullable
    AsyncKind kindOf(ExecutableElement method) {
        return VoidMethods.isOne(method, elements) ? AsyncKind.COROUTINE : kindOf(method.getReturnType());
    }

    /** The kind of async code that returns a type; null if there is none. */
    @Nullable
    AsyncKind kindOf(@Nullable TypeMirror returned) {
        return ASYNC_TYPES.get(nameOf(returned));
    }

    /** The kind of an async lambda: only what its interface's method returns in the end counts. */
    @Nullable
    AsyncKind kindOfLambda(TreePath lambda) {
        return kindOfFunctional(typeOf(lambda));
    }

    /** The kind of the lambdas that implement a functional interface; null if they are not async. */
    @Nullable
    AsyncKind kindOfFunctional(@Nullable TypeMirror functional) {
        if (functional != null && types.erasure(functional).toString().equals(ASYNC_RUNNABLE)) {
            return AsyncKind.COROUTINE;
        }
        TypeMirror returned = returnedBy(functional);
        return returned == null ? null : kindOf(types.erasure(returned));
    }

    /** Whether objects of a type run nothing before they are awaited. */
    boolean isCold(@Nullable TypeMirror type) {
        return type != null && COLD_TYPES.stream().anyMatch(cold -> isSubtype(type, cold));
    }

    /** Whether a type is an array of such objects, or a collection, map, stream or the like of the JDK that holds them. */
    boolean isCollectionOfCold(@Nullable TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isCold(array.getComponentType());
        }
        return type instanceof DeclaredType declared
                && HOLDERS.stream().anyMatch(each -> isSubtype(type, each))
                && declared.getTypeArguments().stream()
                        .anyMatch(each -> isCold(each instanceof WildcardType wild ? wild.getExtendsBound() : each));
    }

    /** Whether a type is another one, or derived from it; neither {@code null} nor what does not compile is. */
    boolean isSubtype(TypeMirror type, String ancestor) {
        if (type.getKind() != TypeKind.DECLARED
                && type.getKind() != TypeKind.TYPEVAR
                && type.getKind() != TypeKind.INTERSECTION) {
            return false;
        }
        TypeElement element = find(ancestor);
        return element != null && isSubtype(types.erasure(type), types.erasure(element.asType()));
    }

    /** Code may well compile against classes whose ancestors are missing, as long as nobody asks for these. */
    private boolean isSubtype(TypeMirror type, TypeMirror ancestor) {
        try {
            return types.isSubtype(type, ancestor);
        } catch (RuntimeException e) {
            if (e.getClass().getSimpleName().equals(MISSING_CLASS)) {
                return false;
            }
            throw e;
        }
    }

    /** Asked about all the time, and not found quickly. Called when all is attributed, so that nothing changes. */
    private @Nullable TypeElement find(String className) {
        return found.computeIfAbsent(className, name -> Optional.ofNullable(elements.getTypeElement(name)))
                .orElse(null);
    }

    /** Whether a handler for a type gets the exceptions of another. */
    boolean catches(TypeMirror handled, String exception) {
        TypeElement element = find(exception);
        return element != null
                && handled.getKind() == TypeKind.DECLARED
                && isSubtype(element.asType(), types.erasure(handled));
    }

    /** Whether a member is of a package, or of one below it. */
    boolean isInPackage(String packageName, Element member) {
        String name = elements.getPackageOf(member).getQualifiedName().toString();
        return name.equals(packageName) || name.startsWith(packageName + ".");
    }

    /** The element that a tree refers to, or null. */
    @Nullable
    Element elementOf(TreePath path) {
        return trees.getElement(path);
    }

    /** Where a tree begins in its source. */
    long position(TreePath path) {
        return trees.getSourcePositions().getStartPosition(path.getCompilationUnit(), path.getLeaf());
    }

    /** What a method is called on; null if that is not written there, or the tree is no call. */
    @Nullable
    TreePath receiverOf(TreePath path) {
        return path.getLeaf() instanceof MethodInvocationTree call
                        && call.getMethodSelect() instanceof MemberSelectTree select
                ? new TreePath(new TreePath(path, select), select.getExpression())
                : null;
    }

    /** The member of a class that some code belongs to; lambdas and local classes are parts of it. */
    TreePath memberAround(TreePath code) {
        TreePath member = code;
        for (TreePath path = code; path.getParentPath() != null; path = path.getParentPath()) {
            if (path.getParentPath().getLeaf() instanceof ClassTree) {
                member = path;
                Tree outside = path.getParentPath().getParentPath().getLeaf();
                if (outside instanceof ClassTree || outside instanceof CompilationUnitTree) {
                    break;
                }
            }
        }
        return member;
    }

    /** What a final field of the sources is initialised with, or null. */
    @Nullable
    TreePath initializerOfConstant(Element variable) {
        TreePath path = variable.getKind() == ElementKind.FIELD
                        && variable.getModifiers().contains(Modifier.FINAL)
                ? trees.getPath(variable)
                : null;
        return path != null && path.getLeaf() instanceof VariableTree field && field.getInitializer() != null
                ? new TreePath(path, field.getInitializer())
                : null;
    }

    /** The class that a method is declared in, as a type. */
    static @Nullable TypeMirror ownerOf(ExecutableElement method) {
        Element owner = method.getEnclosingElement();
        return owner == null ? null : owner.asType();
    }

    /** Whether a member is one of the class {@code Fermata}. */
    boolean isFermata(Element member) {
        return isIn(FERMATA, member);
    }

    /** The type of an expression or a declaration, or null. */
    @Nullable
    TypeMirror typeOf(TreePath path) {
        return trees.getTypeMirror(path);
    }

    /** What the one method of a functional interface returns; null if the type is none. */
    @Nullable
    TypeMirror returnedBy(@Nullable TypeMirror functional) {
        if (functional instanceof IntersectionType intersection) {
            return intersection.getBounds().stream()
                    .map(this::returnedBy)
                    .filter(each -> each != null)
                    .findFirst()
                    .orElse(null);
        }
        if (!(functional instanceof DeclaredType declared) || !(declared.asElement() instanceof TypeElement element)) {
            return null;
        }
        TypeMirror found = null;
        for (ExecutableElement method : abstractMethods(element)) {
            TypeMirror returned = ((ExecutableType) types.asMemberOf(declared, method)).getReturnType();
            if (found == null || types.isSubtype(types.erasure(returned), types.erasure(found))) {
                found = returned; // of several that one lambda implements, the narrowest counts
            }
        }
        return found;
    }

    /** Whether the method of a functional interface may throw anything, as those do that tests are made of. */
    boolean throwsAnything(@Nullable TypeMirror functional) {
        return functional instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && abstractMethods(element).stream()
                        .flatMap(method -> method.getThrownTypes().stream())
                        .anyMatch(thrown -> nameOf(thrown).equals("java.lang.Throwable"));
    }

    private List<ExecutableElement> abstractMethods(TypeElement type) {
        TypeElement object = find("java.lang.Object");
        return ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method -> object == null || !isInObject(method, object))
                .toList();
    }

    /** An interface may declare anew what each object has. */
    private boolean isInObject(ExecutableElement method, TypeElement object) {
        return ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .anyMatch(known -> known.getModifiers().contains(Modifier.PUBLIC)
                        && known.getSimpleName().equals(method.getSimpleName())
                        && types.isSubsignature((ExecutableType) method.asType(), (ExecutableType) known.asType()));
    }

    private static boolean isIn(String className, Element member) {
        return member.getEnclosingElement() != null && isNamed(member.getEnclosingElement(), className);
    }

    private static boolean isNamed(Element element, String className) {
        return element instanceof TypeElement type && type.getQualifiedName().contentEquals(className);
    }

    private static String nameOf(@Nullable TypeMirror type) {
        return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                ? element.getQualifiedName().toString()
                : "";
    }
}
