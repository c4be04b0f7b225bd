/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import io.sarwan.entra.graph.GraphLink;
import io.sarwan.entra.graph.RepeatedLinkException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinkTrailTest {

    @Property
    void everyCircleIsNoticedSoon(
            @ForAll @IntRange(max = 300) int lead, @ForAll @IntRange(min = 1, max = 300) int length) {
        LinkTrail trail = LinkTrail.from("users/a", link(0));
        for (int step = 1; step < 4 * (lead + length) + 4; step++) {
            try {
                trail = trail.to(link(step < lead ? step : lead + (step - lead) % length));
            } catch (RepeatedLinkException e) {
                assertThat(e).hasMessageContaining("users/a");
                return;
            }
        }
        fail("a circle of %s after %s links was walked for ever", length, lead);
    }

    @Test
    void aLongStraightWalkIsNoCircle() {
        assertThatCode(() -> {
                    LinkTrail trail = LinkTrail.from("users", link(0));
                    for (int step = 1; step < 100_000; step++) {
                        trail = trail.to(link(step));
                    }
                })
                .doesNotThrowAnyException();
    }

    private static GraphLink link(int number) {
        return GraphLink.of("/v1.0/users?$skiptoken=" + number);
    }
}
