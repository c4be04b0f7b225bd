/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.ResourceId;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntitlementBidTest {

    @Test
    void theEntitlementOfAResourceIsNamedByTypeIdAndSlug() {
        assertThat(EntitlementBid.parse("bid:e:team/5678:member"))
                .contains(new EntitlementBid(new ResourceId("team", "5678"), "member"));
    }

    @Test
    void theParentOfTheResourceComesFirst() {
        assertThat(EntitlementBid.parse("bid:e:org/9012/team/5678:member"))
                .contains(new EntitlementBid(new ResourceId("team", "5678"), "member"));
    }

    @Test
    void whatSeparatesValuesIsEscapedInThem() {
        assertThat(EntitlementBid.parse("bid:e:gr\\:=o\\\\up/s\\:al\\/es:app role\\: \\\\o\\/"))
                .contains(new EntitlementBid(new ResourceId("gr:=o\\up", "s:al/es"), "app role: \\o/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "group:g1:members",
                "bid:r:group/g1",
                "bid:g:group/g1:members:user/u1",
                "bid:e:",
                "bid:e:group/g1",
                "bid:e:group/g1:",
                "bid:e:group/:members",
                "bid:e:/g1:members",
                "bid:e: /g1:members",
                "bid:e:group:members",
                "bid:e:tenant/group/g1:members",
                "bid:e:tenant/t1/group/g1/:members",
                "bid:e:a/b/c/d/group/g1:members",
                "bid:e:group/g1:members:more",
                "bid:e:group/g1:members/more",
                "bid:e:group/g1\\:members",
                "bid:e:group/g\\1:members",
                "bid:e:group/g1:members\\",
            })
    void whatHasAnotherShapeIsNoName(String text) {
        assertThat(EntitlementBid.parse(text)).isEmpty();
    }

    @Property
    void everyValueIsReadAsItWasBeforeItWasEscaped(
            @ForAll("values") String type, @ForAll("values") String id, @ForAll("values") String slug) {
        EntitlementBid bid = new EntitlementBid(new ResourceId(type, id), slug);
        String own = escaped(type) + '/' + escaped(id) + ':' + escaped(slug);
        assertThat(EntitlementBid.parse("bid:e:" + own)).contains(bid);
        assertThat(EntitlementBid.parse("bid:e:" + escaped(slug) + '/' + escaped(type) + '/' + own))
                .contains(bid);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .withChars("ab:/\\ é")
                .ofMinLength(1)
                .ofMaxLength(6)
                .filter(value -> !value.isBlank());
    }

    private static String escaped(String value) {
        return value.replaceAll("[\\\\/:]", "\\\\$0");
    }
}
