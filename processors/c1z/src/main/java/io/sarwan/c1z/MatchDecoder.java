/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.c1z;

import io.sarwan.c1z.proto.ExternalResourceMatch;
import io.sarwan.c1z.proto.ExternalResourceMatchAll;
import io.sarwan.c1z.proto.ExternalResourceMatchID;
import io.sarwan.governance.ExternalMatch;
import java.util.Optional;

/** Reads whom a grant means in another connector's file. */
final class MatchDecoder {

    private MatchDecoder() {}

    /** {@code null} for a grant to the principal that it names; what means all counts before what means one. */
    static ExternalMatch match(Annotations annotations) {
        Optional<ExternalMatch> all = annotations
                .find("ExternalResourceMatchAll", ExternalResourceMatchAll.parser())
                .flatMap(found -> TraitNumber.kind(found.getResourceTypeValue()).map(ExternalMatch.All::new));
        return all.or(() -> annotations
                        .find("ExternalResourceMatchID", ExternalResourceMatchID.parser())
                        .map(found -> new ExternalMatch.ById(found.getId())))
                .or(() -> annotations
                        .find("ExternalResourceMatch", ExternalResourceMatch.parser())
                        .flatMap(found -> TraitNumber.kind(found.getResourceTypeValue())
                                .map(kind -> new ExternalMatch.ByProfile(kind, found.getKey(), found.getValue()))))
                .orElse(null);
    }
}
