/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Our jars as bundles, as they are packed. */
class BundlesIT {

    private static final Set<String> NO_BUNDLES = Set.of("kamelets", "routes", "simulator");

    @Test
    void everyModuleSaysWhatItExportsInWhichVersionAndWhatItImports() throws Exception {
        List<Path> bundles = jars().stream()
                .filter(jar -> NO_BUNDLES.stream().noneMatch(jar.getFileName().toString()::contains))
                .toList();
        assertThat(bundles).hasSizeGreaterThanOrEqualTo(8);
        for (Path bundle : bundles) {
            try (JarFile jar = new JarFile(bundle.toFile())) {
                Attributes manifest = jar.getManifest().getMainAttributes();
                String exports = manifest.getValue("Export-Package");
                assertThat(manifest.getValue("Bundle-ManifestVersion"))
                        .as(bundle.toString())
                        .isEqualTo("2");
                assertThat(manifest.getValue("Bundle-SymbolicName")).startsWith("io.sarwan.");
                assertThat(packages(jar)).allSatisfy(name -> assertThat(exports)
                        .as(bundle.getFileName() + " exports " + name)
                        .containsPattern(name.replace(".", "\\.") + ";[^,]*(uses:=\"[^\"]*\";)?version=\"0\\.1\\.0\""));
            }
        }
    }

    @Test
    void noPackageIsSplitOverTwoJars() throws Exception {
        Map<String, Set<String>> jarsOfPackages = new TreeMap<>();
        for (Path path : jars()) {
            try (JarFile jar = new JarFile(path.toFile())) {
                for (String name : packages(jar)) {
                    jarsOfPackages
                            .computeIfAbsent(name, any -> new TreeSet<>())
                            .add(path.getFileName().toString());
                }
            }
        }
        assertThat(jarsOfPackages).hasSizeGreaterThan(20);
        assertThat(jarsOfPackages.entrySet())
                .allSatisfy(
                        each -> assertThat(each.getValue()).as(each.getKey()).hasSize(1));
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("sarwan.home"), "lib"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sarwan-"))
                    .toList();
        }
    }

    private static Set<String> packages(JarFile jar) {
        return jar.stream()
                .filter(entry -> entry.getName().endsWith(".class"))
                .map(entry -> entry.getName()
                        .substring(0, entry.getName().lastIndexOf('/'))
                        .replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
