using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework.Constraints;

namespace SharePanel.Api.Tests.Harness;

/// <summary>What answers must look like, byte for byte.</summary>
public static class Wire
{
    private const string Timestamp =
        "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\+00:00";

    /// <summary>A success with this message and some <c>data</c>.</summary>
    public static Constraint Ok(string message) =>
        new EnvelopeConstraint(200, "success", message, @",""data"":(\{.*\}|\[.*\])");

    /// <summary>A success with this message and exactly this <c>data</c>.</summary>
    public static Constraint Ok(string message, string data) =>
        new EnvelopeConstraint(200, "success", message, $@",""data"":{Regex.Escape(data)}");

    /// <summary>A success with this message and no <c>data</c>.</summary>
    public static Constraint Done(string message) =>
        new EnvelopeConstraint(200, "success", message, "");

    /// <summary>An error of exactly three members.</summary>
    public static Constraint Error(int status, string message) =>
        new EnvelopeConstraint(status, "error", message, "");

    /// <summary>An error with its stable code in <c>X-Error-Code</c>.</summary>
    public static Constraint Error(int status, string message, string code) =>
        new EnvelopeConstraint(status, "error", message, "", code);

    /// <summary>A row of the activity log: who did what to what, with which key, from here.</summary>
    public static Constraint Activity(
        User user,
        string action,
        string resource,
        long? id,
        string details = "{}"
    ) =>
        new PredicateConstraint<IDictionary<string, object?>>(row =>
            row is not null
            && Equals(row["account_id"], user.Id)
            && Equals(row["key_id"], user.KeyId)
            && Equals(row["action"], action)
            && Equals(row["resource_type"], resource)
            && Equals(row["resource_id"], id)
            && Equals(row["details"], details)
            && Equals(row["ip_address"], "127.0.0.1")
        );

    private sealed class EnvelopeConstraint(
        int status,
        string word,
        string message,
        string data,
        string? code = null
    ) : Constraint
    {
        public override string Description =>
            $"{status} {word} \"{message}\" {data} {code}".TrimEnd();

        public override ConstraintResult ApplyTo<TActual>(TActual actual) =>
            new(this, actual, actual is Reply reply && Fits(reply));

        private bool Fits(Reply reply) =>
            reply.Status == status
            && reply.Header("Content-Type") == "application/json; charset=utf-8"
            && reply.Header("Content-Length") == $"{reply.Bytes.Length}"
            && reply.Header("Cache-Control") == "no-store"
            && (
                word == "error"
                    ? reply.Header("X-Error-Code") is not null
                    : reply.Header("X-Error-Code") is null
            )
            && (code is null || reply.Header("X-Error-Code") == code)
            && Regex.IsMatch(
                reply.Body,
                $@"\A\{{""status"":""{word}"",""message"":{Regex.Escape(Quoted(message))},""timestamp"":""{Timestamp}""{data}\}}\z",
                RegexOptions.Singleline,
                TimeSpan.FromSeconds(5)
            );

        private static string Quoted(string text) =>
            $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }
}
