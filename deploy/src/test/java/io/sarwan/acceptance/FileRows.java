/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.c1z.C1zReader;
import io.sarwan.c1z.GrantFilter;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** Every row of a file's newest sync with everything it says, but not when it was written. */
final class FileRows {

    private FileRows() {}

    static Set<String> of(Path file) {
        Set<String> rows = new TreeSet<>();
        try (C1zReader reader = C1zReader.open(file, null)) {
            String sync = reader.newest().orElseThrow().id();
            reader.resources(sync, null, resource -> rows.add(resource.toString()));
            reader.entitlements(sync, null, entitlement -> rows.add(entitlement.toString()));
            reader.grants(sync, GrantFilter.ALL, grant -> rows.add(grant.toString()));
        }
        return rows;
    }

    /** Nothing missing, nothing too much; says only what differs. */
    static void assertSame(Path file, Path fresh) {
        Set<String> actual = of(file);
        Set<String> expected = of(fresh);
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        Set<String> invented = new TreeSet<>(actual);
        invented.removeAll(expected);
        assertThat(missing).as("missing, where %s is invented", invented).isEmpty();
        assertThat(invented).as("invented").isEmpty();
    }
}
