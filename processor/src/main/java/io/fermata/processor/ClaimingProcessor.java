// SPDX-License-Identifier: Apache-2.0
package io.fermata.processor;

import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Claims {@code @Async}, and does nothing else: with {@code -Xlint:processing}, javac warns of annotations that no processor
 * has claimed.
 *
 * <p>Once all annotations of the sources are claimed, javac looks for no further processor. One that follows may have work to
 * do without any annotation of its own, as Lombok has, and {@link FermataProcessor}. So where other processors are on the
 * path, this one claims nothing.
 */
@SupportedAnnotationTypes("io.fermata.Async")
public final class ClaimingProcessor extends AbstractProcessor {
    private static final String SERVICES = "META-INF/services/javax.annotation.processing.Processor";

    /** Creates a processor; javac does so by its service file. */
    public ClaimingProcessor() {}

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // it is not claimed from anyone
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        return isAlone();
    }

    private static boolean isAlone() {
        ClassLoader path = ClaimingProcessor.class.getClassLoader();
        try {
            return path != null && Collections.list(path.getResources(SERVICES)).size() == 1;
        } catch (IOException e) {
            return false; // who cannot be read may be there
        }
    }

    /** Every version: what is new in a language version is the compiler's affair. */
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }
}
