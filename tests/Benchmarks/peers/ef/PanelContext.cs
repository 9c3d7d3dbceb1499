using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace SharePanel.Ef;

internal sealed class PanelContext(DbContextOptions<PanelContext> options) : DbContext(options)
{
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Instance> Instances => Set<Instance>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<Activity> Activities => Set<Activity>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Membership>().HasKey(m => new { m.AccountId, m.OrganizationId });
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(Column(property.Name));
        }
    }

    private static string Column(string property) =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
}

[Table("plans")]
internal sealed class Plan
{
    public long Id { get; set; }
    public required string Name { get; set; }
    public int OrgLimit { get; set; }
    public int InstanceLimit { get; set; }
    public int FileLimit { get; set; }
    public int StorageLimit { get; set; }
}

[Table("accounts")]
internal sealed class Account
{
    public long Id { get; set; }
    public required string Username { get; set; }
    public required string Email { get; set; }
    public string? Bio { get; set; }
    public string? Pfp { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Phone { get; set; }
    public string? Address { get; set; }
    public long PlanId { get; set; }
    public required Plan Plan { get; set; }
    public int Verified { get; set; }
    public long Balance { get; set; }
    public long CreatedAt { get; set; }
}

[Table("organizations")]
internal sealed class Organization
{
    public long Id { get; set; }
    public required string Title { get; set; }
    public required string Path { get; set; }
    public string? Contact { get; set; }
    public long AdminId { get; set; }
    public long CreatedBy { get; set; }
}

[Table("memberships")]
internal sealed class Membership
{
    public long AccountId { get; set; }
    public long OrganizationId { get; set; }
    public required Organization Organization { get; set; }
    public int IsAdmin { get; set; }
    public int PermissionLevel { get; set; }
}

[Table("instances")]
internal sealed class Instance
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public required string Name { get; set; }
    public required string Path { get; set; }
    public required string Type { get; set; }
    public required string InstanceType { get; set; }
    public required string Status { get; set; }
    public long CreatedAt { get; set; }
}

[Table("notifications")]
internal sealed class Notification
{
    public long Id { get; set; }
    public long AccountId { get; set; }
    public int IsRead { get; set; }
}

[Table("activity")]
internal sealed class Activity
{
    [Key]
    public long Id { get; set; }
    public long AccountId { get; set; }
    public required string Action { get; set; }
    public required string ResourceType { get; set; }
    public long? ResourceId { get; set; }
    public required string Details { get; set; }
    public string? IpAddress { get; set; }
    public long CreatedAt { get; set; }
}
