package dev.latchkey.doctor.report;

import dev.latchkey.doctor.Examination;
import dev.latchkey.doctor.check.Result;
import dev.latchkey.doctor.probe.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The examination as JSON: {@code well}, {@code issuer}, {@code clientId}, {@code at}, and {@code results}, one object each. */
public final class JsonReport {
    private JsonReport() {}

    /** The report. */
    public static String of(Examination examination) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("well", examination.isWell());
        json.put("issuer", examination.integration().issuer());
        json.put("clientId", examination.integration().clientId());
        json.put("at", examination.at().toString());
        json.put(
                "results",
                examination.results().stream().map(JsonReport::result).toList());
        return Json.write(json) + "\n";
    }

    private static Map<String, Object> result(Result result) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", result.check().id());
        json.put("part", result.check().part().title());
        json.put("title", result.check().title());
        json.put("result", result.kind());
        json.put("seen", result.seen());
        if (result instanceof Result.Failed failed) {
            json.put("why", failed.why());
            json.put("remedy", failed.remedy());
        } else if (result instanceof Result.Warned warned) {
            json.put("why", warned.why());
            json.put("remedy", warned.remedy());
        }
        return json;
    }
}
