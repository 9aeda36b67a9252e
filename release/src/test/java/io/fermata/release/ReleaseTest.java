// SPDX-License-Identifier: Apache-2.0
package io.fermata.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Developer;
import org.apache.maven.model.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Maven Central asks for, and what users look for, is there for each artifact that is published. */
class ReleaseTest {
    private static final String VERSION = System.getProperty("fermata.version");

    static List<Artifact> all() throws IOException {
        return Artifact.all();
    }

    static List<Artifact> jars() throws IOException {
        return all().stream().filter(Artifact::hasJar).toList();
    }

    @Test
    void theArtifactsOfTheContractArePublished() throws IOException {
        assertThat(all())
                .extracting(Artifact::toString)
                .contains(
                        "fermata-runtime",
                        "fermata-transformer",
                        "fermata-agent",
                        "fermata-processor",
                        "fermata-maven-plugin",
                        "fermata-junit",
                        "fermata-bom");
    }

    @ParameterizedTest
    @MethodSource("all")
    void thePomSaysWhatItIs(Artifact artifact) {
        Model pom = artifact.pom();
        assertThat(pom.getName()).startsWith("Fermata ");
        assertThat(pom.getDescription()).isNotBlank();
        assertThat(pom.getParent().getArtifactId()).isEqualTo("fermata-parent");
        assertThat(pom.getParent().getVersion()).isEqualTo(VERSION);
    }

    @Test
    void theParentSaysWhoseItIs() {
        Model pom = Artifact.parent().pom();
        assertThat(pom.getUrl()).isNotBlank();
        assertThat(pom.getLicenses()).singleElement().satisfies(each -> {
            assertThat(each.getName()).isEqualTo("Apache-2.0");
            assertThat(each.getUrl()).startsWith("https://");
        });
        assertThat(pom.getDevelopers())
                .isNotEmpty()
                .extracting(Developer::getName)
                .doesNotContainNull();
        assertThat(pom.getScm().getConnection()).startsWith("scm:git:");
        assertThat(pom.getScm().getUrl()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("jars")
    void sourcesAndDocumentationAreThere(Artifact artifact) throws IOException {
        assertThat(artifact.entries("-sources.jar")).anyMatch(each -> each.endsWith(".java"));
        assertThat(artifact.entries("-javadoc.jar")).contains("index.html");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void theManifestCarriesVersionAndModuleName(Artifact artifact) throws IOException {
        Attributes manifest = artifact.manifest().getMainAttributes();
        assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isEqualTo(VERSION);
        boolean isModule = artifact.entries(".jar").contains("module-info.class");
        assertThat(isModule || manifest.getValue("Automatic-Module-Name") != null)
                .as("has a module name")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("jars")
    void theLicenceIsInside(Artifact artifact) throws IOException {
        assertThat(artifact.entries(".jar")).contains("META-INF/LICENSE");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void theBillOfMaterialsNamesTheArtifact(Artifact artifact) throws IOException {
        String bill = Files.readString(artifact.file("-cyclonedx.json"));
        assertThat(bill).contains("\"bomFormat\" : \"CycloneDX\"").contains("\"" + artifact + "\"");
    }

    @Test
    void theBomNamesEveryOtherArtifact() throws IOException {
        Artifact bom = new Artifact("bom");
        assertThat(bom.pom().getDependencyManagement().getDependencies())
                .extracting(Dependency::getArtifactId)
                .containsExactlyElementsOf(
                        jars().stream().map(Artifact::toString).toList());
    }

    @ParameterizedTest
    @MethodSource("jars")
    @EnabledIfSystemProperty(named = "fermata.signed", matches = "true")
    void eachFileIsSigned(Artifact artifact) {
        for (String ending : List.of(".jar", "-sources.jar", "-javadoc.jar", ".pom")) {
            assertThat(artifact.file(ending + ".asc")).isNotEmptyFile();
        }
    }
}
