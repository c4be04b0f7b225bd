/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.util.URISupport;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Why a route file cannot be loaded, in one line, and the line of the file that it is about.
 *
 * @param line from 1, empty when nothing says which
 */
record RouteFault(OptionalInt line, String reason) {

    /** Camel's own reader of routes. */
    private static final Pattern LINE = Pattern.compile("line[ :]+(\\d+)");

    private static final Pattern PROPERTY = Pattern.compile("Property with key \\[([^\\]]+)]");

    /** What Camel says of where a route is. */
    private static final Pattern LOCATION = Pattern.compile(":(\\d+)$");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** @param text of the file */
    static RouteFault of(String text, Throwable broken) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            causes.add(cause);
        }
        return new RouteFault(line(RouteText.of(text), causes), reason(causes.get(causes.size() - 1)));
    }

    /** A file with the line. */
    String place(String file) {
        return line.isPresent() ? file + ':' + line.getAsInt() : file;
    }

    /** Addresses in it are without passwords. */
    private static String reason(Throwable root) {
        return oneLine(URISupport.sanitizeUri(message(root)));
    }

    private static String message(Throwable root) {
        if (root instanceof MarkedYamlEngineException yaml && yaml.getProblem() != null) {
            return yaml.getContext() == null ? yaml.getProblem() : yaml.getContext() + ": " + yaml.getProblem();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }

    /** Messages of libraries have many lines, and say where in a way of their own. */
    static String oneLine(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static OptionalInt line(RouteText text, List<Throwable> causes) {
        for (int i = causes.size() - 1; i >= 0; i--) {
            OptionalInt found = line(text, causes.get(i));
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt line(RouteText text, Throwable cause) {
        if (cause instanceof MarkedYamlEngineException yaml) {
            return mark(yaml).map(mark -> OptionalInt.of(mark.getLine() + 1)).orElse(OptionalInt.empty());
        }
        if (cause instanceof TakenIdException taken) {
            return text.line(taken.id()::equals);
        }
        if (cause instanceof NoSuchBeanException bean && bean.getName() != null) {
            return text.line(
                    value -> value.matches("(#|#bean:|bean:)?" + Pattern.quote(bean.getName()) + "([?.:].*)?"));
        }
        if (cause instanceof ResolveEndpointFailedException endpoint) {
            return text.line(isFor(endpoint.getUri()));
        }
        if (cause instanceof NoSuchEndpointException endpoint) {
            return text.line(isFor(endpoint.getUri()));
        }
        String message = String.valueOf(cause.getMessage());
        Matcher property = PROPERTY.matcher(message);
        if (property.find()) {
            return text.line(value -> value.contains("{{" + property.group(1) + "}}"));
        }
        if (cause instanceof FailedToCreateRouteException route && route.getLocation() != null) {
            return number(LOCATION, route.getLocation());
        }
        return number(LINE, message);
    }

    /** A scalar that never ends is reported at the end of the file, and is found where it begins. */
    private static Optional<Mark> mark(MarkedYamlEngineException yaml) {
        boolean scalar = yaml.getContext() != null && yaml.getContext().contains("scalar");
        return scalar && yaml.getContextMark().isPresent() ? yaml.getContextMark() : yaml.getProblemMark();
    }

    /** Camel writes an address with slashes, and options that the file has beside it. */
    private static Predicate<String> isFor(String uri) {
        String wanted = bare(uri);
        return value -> !value.isBlank() && bare(value).equals(wanted);
    }

    private static String bare(String uri) {
        return uri.replaceFirst("\\?.*", "").replaceFirst("^([\\w.+-]+:)/*", "$1");
    }

    private static OptionalInt number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }

    /** Camel would let the newcomer take the place of the route that is there, without a word. */
    static final class TakenIdException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final String id;

        TakenIdException(String id) {
            super("there is a route with the id " + id + " already; choose another");
            this.id = id;
        }

        String id() {
            return id;
        }
    }
}
