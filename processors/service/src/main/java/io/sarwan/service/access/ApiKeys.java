/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.service.access;

import io.sarwan.service.Caller;
import io.sarwan.service.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that a file allows, one a line: {@code name read,write pbkdf2/sha256$…}. The file holds no key, only what a key
 * is known by.
 */
public final class ApiKeys {

    /** What every key begins with, so that scanners find one that was published by mistake. */
    public static final String PREFIX = "sarwan_";

    /** Deriving takes a while on purpose; who has shown his key is known again for this long. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int MOST_REMEMBERED = 1_000;

    private record Entry(String name, Set<Scope> scopes, KeyHash hash) {}

    private record Seen(Caller caller, long until) {}

    private final List<Entry> entries;
    private final InstantSource clock;
    private final byte[] secret = new byte[32];
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    private ApiKeys(List<Entry> entries, InstantSource clock) {
        this.entries = List.copyOf(entries);
        this.clock = clock;
        new SecureRandom().nextBytes(secret);
    }

    /**
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException naming the line with a mistake, never what is in it
     */
    public static ApiKeys read(Path file, InstantSource clock) throws IOException {
        List<Entry> entries = new ArrayList<>();
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                entries.add(entry(line, i + 1, entries));
            }
        }
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("it holds no key");
        }
        return new ApiKeys(entries, clock);
    }

    private static Entry entry(String line, int number, List<Entry> before) {
        String[] parts = line.split("\\s+");
        if (parts.length != 3 || !parts[0].matches("[A-Za-z0-9][A-Za-z0-9._-]{0,62}")) {
            throw new IllegalArgumentException("line " + number + " is not: name scopes hash");
        }
        if (before.stream().anyMatch(entry -> entry.name().equals(parts[0]))) {
            throw new IllegalArgumentException("line " + number + " has the name of a line before it");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(parts[1].split(","))
                .map(word -> Scope.named(word)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "line " + number + " has another scope than read, sync, write or admin")))
                .forEach(scopes::add);
        KeyHash hash = KeyHash.parse(parts[2])
                .orElseThrow(() -> new IllegalArgumentException(
                        "line " + number + " has a hash that sarwan serve hash-key did not make"));
        return new Entry(parts[0], scopes, hash);
    }

    /** Whose key it is; takes as long for a key that is none as for the last one of the file. */
    Optional<Caller> caller(String key) {
        String mark = mark(key);
        Optional<Caller> known = remembered(mark);
        if (known.isPresent()) {
            return known;
        }
        Caller found = null;
        for (Entry entry : entries) {
            // Every entry is tried, so that the time tells nothing.
            if (entry.hash().isOf(key)) {
                found = new Caller("key:" + entry.name(), entry.scopes());
            }
        }
        if (found != null) {
            remember(mark, found);
        }
        return Optional.ofNullable(found);
    }

    /** A key as this process knows it; worth nothing outside. */
    private String mark(String key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return java.util.HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private synchronized Optional<Caller> remembered(String mark) {
        Seen before = seen.get(mark);
        if (before == null) {
            return Optional.empty();
        }
        if (clock.millis() >= before.until()) {
            seen.remove(mark);
            return Optional.empty();
        }
        return Optional.of(before.caller());
    }

    private synchronized void remember(String mark, Caller caller) {
        if (seen.size() >= MOST_REMEMBERED) {
            seen.remove(seen.keySet().iterator().next());
        }
        seen.put(mark, new Seen(caller, clock.millis() + REMEMBERED.toMillis()));
    }

    /** A new key: 256 random bits. */
    public static String generate(SecureRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return PREFIX + java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
