# Serverless Spark on a private data lake, as a team that writes HCL would have it.

terraform {
  required_providers {
    azapi   = { source = "azure/azapi" }
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "azapi" {}

provider "azurerm" {
  storage_use_azuread = true

  features {
    machine_learning {
      purge_soft_deleted_workspace_on_destroy = true
    }
    storage {
      data_plane_available = false
    }
  }
}

variable "data_scientists" {
  description = "Object id of the group that submits jobs"
  type        = string
  default     = "8f14e45f-ceea-467f-a9d6-1f3c2b0e7a11"
}

locals {
  location = "westeurope"
  tags     = { team = "wrangling" }
}

data "azurerm_client_config" "me" {}

resource "azurerm_resource_group" "spark" {
  name     = "rg-wrangling"
  location = local.location
  tags     = local.tags
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-wrangling"
  resource_group_name = azurerm_resource_group.spark.name
  location            = azurerm_resource_group.spark.location
}

resource "azurerm_application_insights" "insights" {
  name                = "appi-wrangling"
  resource_group_name = azurerm_resource_group.spark.name
  location            = azurerm_resource_group.spark.location
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  application_type    = "web"
}

resource "azurerm_key_vault" "vault" {
  name                          = "kv-wrangling"
  resource_group_name           = azurerm_resource_group.spark.name
  location                      = azurerm_resource_group.spark.location
  tenant_id                     = data.azurerm_client_config.me.tenant_id
  sku_name                      = "standard"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  public_network_access_enabled = false

  network_acls {
    bypass         = "AzureServices"
    default_action = "Deny"
  }
}

resource "azurerm_storage_account" "default" {
  name                            = "stwranglingdefault"
  resource_group_name             = azurerm_resource_group.spark.name
  location                        = azurerm_resource_group.spark.location
  account_tier                    = "Standard"
  account_replication_type        = "LRS"
  allow_nested_items_to_be_public = false
  public_network_access_enabled   = false

  network_rules {
    bypass         = ["AzureServices"]
    default_action = "Deny"
  }
}

resource "azurerm_storage_account" "lake" {
  name                            = "stwranglinglake"
  resource_group_name             = azurerm_resource_group.spark.name
  location                        = azurerm_resource_group.spark.location
  account_tier                    = "Standard"
  account_replication_type        = "LRS"
  is_hns_enabled                  = true
  allow_nested_items_to_be_public = false
  shared_access_key_enabled       = false
  public_network_access_enabled   = false
}

resource "azurerm_storage_container" "data" {
  for_each           = toset(["raw", "curated"])
  name               = each.key
  storage_account_id = azurerm_storage_account.lake.id
}

resource "azurerm_user_assigned_identity" "jobs" {
  name                = "id-wrangling-jobs"
  resource_group_name = azurerm_resource_group.spark.name
  location            = azurerm_resource_group.spark.location
}

resource "azurerm_machine_learning_workspace" "ml" {
  name                          = "mlw-wrangling"
  resource_group_name           = azurerm_resource_group.spark.name
  location                      = azurerm_resource_group.spark.location
  application_insights_id       = azurerm_application_insights.insights.id
  key_vault_id                  = azurerm_key_vault.vault.id
  storage_account_id            = azurerm_storage_account.default.id
  public_network_access_enabled = false

  identity {
    type         = "SystemAssigned, UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.jobs.id]
  }

  managed_network {
    isolation_mode = "AllowInternetOutbound"
  }
}

module "jobs_on_lake" {
  source       = "./modules/lake-access"
  account_id   = azurerm_storage_account.lake.id
  principal_id = azurerm_user_assigned_identity.jobs.principal_id
  kind         = "ServicePrincipal"
}

module "people_on_lake" {
  source       = "./modules/lake-access"
  account_id   = azurerm_storage_account.lake.id
  principal_id = var.data_scientists
  kind         = "Group"
}

resource "azurerm_role_assignment" "people_submit" {
  principal_id         = var.data_scientists
  principal_type       = "Group"
  role_definition_name = "AzureML Data Scientist"
  scope                = azurerm_machine_learning_workspace.ml.id
}

resource "azurerm_role_assignment" "approves" {
  principal_id         = azurerm_machine_learning_workspace.ml.identity[0].principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Azure AI Enterprise Network Connection Approver"
  scope                = azurerm_storage_account.lake.id
}

resource "azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint" "dfs" {
  name                = "lake-dfs"
  workspace_id        = azurerm_machine_learning_workspace.ml.id
  service_resource_id = azurerm_storage_account.lake.id
  sub_resource_target = "dfs"
  spark_enabled       = true

  depends_on = [azurerm_role_assignment.approves]
}

resource "azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint" "blob" {
  name                = "lake-blob"
  workspace_id        = azurerm_machine_learning_workspace.ml.id
  service_resource_id = azurerm_storage_account.lake.id
  sub_resource_target = "blob"
  spark_enabled       = true

  depends_on = [azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.dfs]
}

resource "azapi_resource_action" "provision" {
  type        = "Microsoft.MachineLearningServices/workspaces@2025-06-01"
  resource_id = azurerm_machine_learning_workspace.ml.id
  action      = "provisionManagedNetwork"
  method      = "POST"
  body        = { includeSpark = true }

  depends_on = [
    azurerm_machine_learning_workspace_network_outbound_rule_private_endpoint.blob,
    module.jobs_on_lake,
  ]

  timeouts {
    create = "90m"
  }
}

resource "azurerm_virtual_network" "clients" {
  name                = "vnet-wrangling"
  resource_group_name = azurerm_resource_group.spark.name
  location            = azurerm_resource_group.spark.location
  address_space       = ["10.40.0.0/16"]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "endpoints"
  resource_group_name  = azurerm_resource_group.spark.name
  virtual_network_name = azurerm_virtual_network.clients.name
  address_prefixes     = ["10.40.1.0/24"]
}

resource "azurerm_private_endpoint" "ml" {
  name                = "pe-mlw-wrangling"
  resource_group_name = azurerm_resource_group.spark.name
  location            = azurerm_resource_group.spark.location
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = "ml"
    is_manual_connection           = false
    private_connection_resource_id = azurerm_machine_learning_workspace.ml.id
    subresource_names              = ["amlworkspace"]
  }
}

resource "azurerm_private_endpoint" "default" {
  for_each            = toset(["blob", "file"])
  name                = "pe-default-${each.key}"
  resource_group_name = azurerm_resource_group.spark.name
  location            = azurerm_resource_group.spark.location
  subnet_id           = azurerm_subnet.endpoints.id

  private_service_connection {
    name                           = each.key
    is_manual_connection           = false
    private_connection_resource_id = azurerm_storage_account.default.id
    subresource_names              = [each.key]
  }
}

resource "azurerm_role_assignment" "reads_endpoints" {
  for_each             = azurerm_private_endpoint.default
  principal_id         = azurerm_machine_learning_workspace.ml.identity[0].principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Reader"
  scope                = each.value.id
}
