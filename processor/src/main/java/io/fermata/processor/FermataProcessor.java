// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * The annotation processor: on javac's processor path it checks async code in the sources, and weaves the classes that
 * javac writes.
 *
 * <pre>{@code
 * javac -processorpath fermata-processor.jar -cp fermata-runtime.jar -d classes Main.java
 * }</pre>
 *
 * <p>It processes no annotation and claims none. Being a processor is how it gets to know the compiler, whose events it
 * then follows: a class is checked when javac has attributed it, and woven when javac has written it. What has been said
 * about each is found under its code in {@code docs/rules}.
 *
 * <p>A compiler other than javac lets no processor change its output. The processor then says so, once, and does nothing
 * else.
 */
@SupportedAnnotationTypes("*")
@SupportedOptions({Options.WEAVE, Options.BLOCKING, Options.BLOCKING_FILE})
public final class FermataProcessor extends AbstractProcessor {
    private @Nullable AsyncUse otherCompiler;

    /** Creates a processor; javac does so by its service file. */
    public FermataProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Options options = Options.of(environment.getOptions());
        if (options.problem() != null) {
            environment.getMessager().printMessage(Diagnostic.Kind.ERROR, "fermata: " + options.problem());
        }
        if (!Javac.follow(environment, options) && options.weave()) {
            otherCompiler = new AsyncUse(
                    environment,
                    OtherDoors.advise(
                            "this compiler is not javac, so the processor can neither check sources nor weave the"
                                    + " classes that it writes"));
        }
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (otherCompiler != null) {
            otherCompiler.lookAt(round);
        }
        return false;
    }

    /** Every version: what is new in a language version is the compiler's affair. */
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }
}
