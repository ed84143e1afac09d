# A Spark pool of Synapse, attached to a workspace, on a private data lake.

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

data "azurerm_client_config" "me" {}

resource "azurerm_resource_group" "spark" {
  name     = "rg-training"
  location = "northeurope"
}

resource "azurerm_application_insights" "insights" {
  name                = "appi-training"
  resource_group_name = azurerm_resource_group.spark.name
  location            = azurerm_resource_group.spark.location
  application_type    = "web"
}

resource "azurerm_key_vault" "vault" {
  name                       = "kv-training"
  resource_group_name        = azurerm_resource_group.spark.name
  location                   = azurerm_resource_group.spark.location
  tenant_id                  = data.azurerm_client_config.me.tenant_id
  sku_name                   = "standard"
  rbac_authorization_enabled = true
}

resource "azurerm_storage_account" "default" {
  name                     = "sttrainingdefault"
  resource_group_name      = azurerm_resource_group.spark.name
  location                 = azurerm_resource_group.spark.location
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account" "lake" {
  name                          = "sttraininglake"
  resource_group_name           = azurerm_resource_group.spark.name
  location                      = azurerm_resource_group.spark.location
  account_tier                  = "Standard"
  account_replication_type      = "LRS"
  is_hns_enabled                = true
  shared_access_key_enabled     = false
  public_network_access_enabled = false
}

resource "azurerm_storage_container" "files" {
  for_each           = toset(["data", "synapse"])
  name               = each.key
  storage_account_id = azurerm_storage_account.lake.id
}

resource "azurerm_machine_learning_workspace" "ml" {
  name                          = "mlw-training"
  resource_group_name           = azurerm_resource_group.spark.name
  location                      = azurerm_resource_group.spark.location
  application_insights_id       = azurerm_application_insights.insights.id
  key_vault_id                  = azurerm_key_vault.vault.id
  storage_account_id            = azurerm_storage_account.default.id
  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_synapse_workspace" "synapse" {
  name                                 = "syn-training"
  resource_group_name                  = azurerm_resource_group.spark.name
  location                             = azurerm_resource_group.spark.location
  storage_data_lake_gen2_filesystem_id = "${azurerm_storage_account.lake.primary_dfs_endpoint}${azurerm_storage_container.files["synapse"].name}"
  azuread_authentication_only          = true
  managed_virtual_network_enabled      = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_synapse_firewall_rule" "agents" {
  name                 = "build-agents"
  synapse_workspace_id = azurerm_synapse_workspace.synapse.id
  start_ip_address     = "203.0.113.5"
  end_ip_address       = "203.0.113.5"
}

resource "azurerm_role_assignment" "synapse_files" {
  principal_id         = azurerm_synapse_workspace.synapse.identity[0].principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Storage Blob Data Contributor"
  scope                = azurerm_storage_account.lake.id
}

resource "azurerm_synapse_managed_private_endpoint" "dfs" {
  name                 = "lake-dfs"
  synapse_workspace_id = azurerm_synapse_workspace.synapse.id
  target_resource_id   = azurerm_storage_account.lake.id
  subresource_name     = "dfs"
  depends_on           = [azurerm_synapse_firewall_rule.agents]
}

resource "azurerm_synapse_managed_private_endpoint" "blob" {
  name                 = "lake-blob"
  synapse_workspace_id = azurerm_synapse_workspace.synapse.id
  target_resource_id   = azurerm_storage_account.lake.id
  subresource_name     = "blob"
  depends_on           = [azurerm_synapse_firewall_rule.agents]
}

# The connections of the endpoints show up on the account a moment later.
resource "terraform_data" "appearing" {
  provisioner "local-exec" {
    command = "sleep 1"
  }

  depends_on = [
    azurerm_synapse_managed_private_endpoint.dfs,
    azurerm_synapse_managed_private_endpoint.blob,
  ]
}

data "azapi_resource_list" "connections" {
  type                   = "Microsoft.Storage/storageAccounts/privateEndpointConnections@2023-05-01"
  parent_id              = azurerm_storage_account.lake.id
  response_export_values = ["value"]
  depends_on             = [terraform_data.appearing]
}

locals {
  connections = {
    for connection in data.azapi_resource_list.connections.output.value :
    regex("[^.]+$", connection.properties.privateEndpoint.id) => connection.id
  }
}

resource "azapi_update_resource" "approve" {
  for_each    = toset(["lake-dfs", "lake-blob"])
  type        = "Microsoft.Storage/storageAccounts/privateEndpointConnections@2023-05-01"
  resource_id = local.connections[each.key]
  body = {
    properties = {
      privateLinkServiceConnectionState = { status = "Approved", description = "Spark in Synapse" }
    }
  }
}

resource "azurerm_synapse_spark_pool" "pool" {
  name                 = "small"
  synapse_workspace_id = azurerm_synapse_workspace.synapse.id
  node_size            = "Small"
  node_size_family     = "MemoryOptimized"
  spark_version        = "3.5"

  auto_scale {
    min_node_count = 3
    max_node_count = 6
  }

  auto_pause {
    delay_in_minutes = 15
  }

  depends_on = [azurerm_role_assignment.synapse_files]
}

resource "azurerm_user_assigned_identity" "jobs" {
  name                = "id-training-jobs"
  resource_group_name = azurerm_resource_group.spark.name
  location            = azurerm_resource_group.spark.location
}

resource "azurerm_machine_learning_synapse_spark" "attached" {
  name                          = "training"
  location                      = azurerm_resource_group.spark.location
  machine_learning_workspace_id = azurerm_machine_learning_workspace.ml.id
  synapse_spark_pool_id         = azurerm_synapse_spark_pool.pool.id

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.jobs.id]
  }

  depends_on = [azapi_update_resource.approve]
}

resource "azurerm_role_assignment" "jobs_contribute" {
  principal_id         = azurerm_user_assigned_identity.jobs.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Contributor"
  scope                = azurerm_storage_account.lake.id
}

resource "azurerm_role_assignment" "jobs_write" {
  principal_id         = azurerm_user_assigned_identity.jobs.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Storage Blob Data Contributor"
  scope                = azurerm_storage_account.lake.id
}

resource "azurerm_synapse_role_assignment" "jobs" {
  synapse_spark_pool_id = azurerm_synapse_spark_pool.pool.id
  principal_id          = azurerm_user_assigned_identity.jobs.principal_id
  principal_type        = "ServicePrincipal"
  role_name             = "Synapse Administrator"
  depends_on            = [azurerm_synapse_firewall_rule.agents]
}
