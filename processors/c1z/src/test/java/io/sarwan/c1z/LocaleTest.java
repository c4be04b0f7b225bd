/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.GrantExpansion;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine may write numbers with other digits; the file does not. */
class LocaleTest {

    @TempDir
    Path folder;

    private Locale usual;

    @BeforeEach
    void change() {
        usual = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    }

    @AfterEach
    void restore() {
        Locale.setDefault(usual);
    }

    @Test
    void aFileIsWrittenAndWrittenAgain() {
        assertThat(String.format("%d", 7)).as("the digits of this machine").isNotEqualTo("7");
        for (int sync = 0; sync < 2; sync++) {
            try (C1zStore store = C1zStore.open(folder.resolve("sync.c1z"), null, "tenant", Clock.systemUTC())) {
                store.write(Samples.everything());
                new GrantExpansion(store.grantGraph()).run();
                store.seal();
                assertThat(store.counts().totalGrants()).isEqualTo(2);
            }
        }
    }
}
