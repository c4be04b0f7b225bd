/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim;

import com.fasterxml.jackson.core.JsonParser;
import io.sarwan.scim.config.AttributePath;
import io.sarwan.scim.config.ScimConfig.Pagination;
import io.sarwan.scim.http.MalformedAnswerException;
import io.sarwan.scim.http.ResponseReader;
import io.sarwan.scim.http.ScimJson;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads a list response (RFC 7644 section 3.4.2) by the paths of the description, else by the standard names in any case,
 * else by what there is: a bare list, or nothing at all for an empty one.
 */
final class ScimPageReader implements ResponseReader<ScimPage> {

    private static final AttributePath RESOURCES = AttributePath.of("Resources");
    private static final AttributePath TOTAL = AttributePath.of("totalResults");
    private static final AttributePath CURSOR = AttributePath.of("nextCursor");

    private final Pagination pagination;

    ScimPageReader(Pagination pagination) {
        this.pagination = pagination;
    }

    @Override
    public ScimPage read(JsonParser json) throws IOException {
        if (json == null) {
            throw new MalformedAnswerException("the list has no body");
        }
        Object answer = ScimJson.read(json);
        if (answer instanceof List<?> bare) {
            return new ScimPage(rows(bare), null, null);
        }
        if (!(answer instanceof Map<?, ?> envelope)) {
            throw new MalformedAnswerException("the answer is no list of resources");
        }
        Object resources = RESOURCES.value(envelope);
        if (resources != null && !(resources instanceof List)) {
            throw new MalformedAnswerException("Resources is no list");
        }
        return new ScimPage(
                resources == null ? List.of() : rows((List<?>) resources),
                text(envelope, pagination.totalResults(), TOTAL)
                        .flatMap(ScimPageReader::number)
                        .orElse(null),
                text(envelope, pagination.nextCursor(), CURSOR).orElse(null));
    }

    private static List<Object> rows(List<?> resources) {
        return resources.stream()
                .filter(Objects::nonNull)
                .map(row -> (Object) row)
                .toList();
    }

    private static Optional<String> text(Map<?, ?> envelope, AttributePath mapped, AttributePath standard) {
        return mapped.text(envelope).or(() -> standard.text(envelope));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text.strip())).filter(number -> number >= 0);
        } catch (NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
