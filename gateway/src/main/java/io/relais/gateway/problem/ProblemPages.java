package io.relais.gateway.problem;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import io.relais.gateway.contract.Comments;
import io.relais.platform.errors.ErrorStatuses;
import io.relais.proto.DescriptorSet;
import io.relais.proto.api.v1.ErrorReason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.HtmlUtils;
import reactor.core.publisher.Mono;

/** What stands behind the {@code type} of a problem: a page per reason, made from the comments of the protos. */
public final class ProblemPages {

    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Map<String, String> pages = new LinkedHashMap<>();
    private final String index;

    /** The pages of every reason in the contract. */
    public ProblemPages(DescriptorSet contract) {
        EnumDescriptor reasons = contract.enumeration(
                        ErrorReason.getDescriptor().getFullName())
                .orElseThrow(() -> new IllegalArgumentException("The contract has no error reasons."));
        List<String> links = new ArrayList<>();
        for (EnumValueDescriptor value : reasons.getValues()) {
            ErrorReason reason = ErrorReason.forNumber(value.getNumber());
            if (reason == null || reason == ErrorReason.ERROR_REASON_UNSPECIFIED) {
                continue;
            }
            String slug = Problems.slug(reason);
            String title = Problems.title(reason);
            int status = HttpStatuses.of(reason);
            pages.put(
                    slug,
                    page(
                            title,
                            "<p><a href=\"/problems\">All problems</a></p><h1>" + title + "</h1><p><code>"
                                    + ErrorStatuses.wireName(reason) + "</code>, HTTP " + status + "</p><p>"
                                    + html(Comments.of(value)) + "</p>"));
            links.add("<tr><td><a href=\"/problems/" + slug + "\">" + title + "</a></td><td>" + status + "</td><td>"
                    + html(Comments.of(value)) + "</td></tr>");
        }
        index = page(
                "Problems",
                "<h1>Problems</h1><p>Every answer of the Relais API with a status of 400 or more is a problem document"
                        + " (RFC 9457). Its <code>type</code> is the address of one of these pages.</p><table><thead><tr>"
                        + "<th scope=\"col\">Problem</th><th scope=\"col\">Status</th><th scope=\"col\">When</th></tr>"
                        + "</thead><tbody>" + String.join("", links) + "</tbody></table>");
    }

    /** The routes {@code /problems} and {@code /problems/{reason}}. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/problems", request -> html200(index))
                .GET("/problems/{reason}", request -> {
                    String page = pages.get(request.pathVariable("reason"));
                    return page == null ? Mono.error(new Refusal(Problems.noSuchPath())) : html200(page);
                })
                .build();
    }

    private static Mono<ServerResponse> html200(String page) {
        return ServerResponse.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .headers(headers -> headers.set("Content-Security-Policy", POLICY))
                .bodyValue(page);
    }

    private static String html(String comment) {
        return CODE.matcher(HtmlUtils.htmlEscape(comment)).replaceAll("<code>$1</code>");
    }

    private static String page(String title, String content) {
        return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title
                + " · Relais API</title><meta name=\"viewport\" content=\"width=device-width\">"
                + "<link rel=\"stylesheet\" href=\"/console/console.css\"></head><body><main class=\"document\">"
                + content + "</main></body></html>";
    }
}
