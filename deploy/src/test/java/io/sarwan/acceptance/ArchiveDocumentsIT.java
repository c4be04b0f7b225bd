/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.docs.Links;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documents as they are handed out: read in the unpacked archive, without a checkout beside it. */
class ArchiveDocumentsIT {

    @TempDir
    private static Path unpacked;

    private static Path home;

    @BeforeAll
    static void unpack() throws Exception {
        home = UnpackedArchive.into(unpacked);
    }

    @Test
    void everyDocumentIsThere() {
        assertThat(home.resolve("docs/README.md")).exists();
        assertThat(home.resolve("docs/deploy.md")).exists();
        assertThat(home.resolve("CHANGELOG.md")).exists();
        assertThat(home.resolve("CONTRIBUTING.md")).exists();
    }

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        assertThat(Links.brokenBelow(home)).isEmpty();
    }

    @Test
    void whatTheDocumentsCallByItsPathIsThere() {
        assertThat(home.resolve("deploy/container/Containerfile")).exists();
        assertThat(home.resolve("deploy/kubernetes/base/kustomization.yaml")).exists();
        assertThat(home.resolve("deploy/kubernetes/chart/Chart.yaml")).exists();
        assertThat(home.resolve("deploy/camel-k/integration.yaml")).exists();
    }
}
