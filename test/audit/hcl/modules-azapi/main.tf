# Two workspaces of one module that writes them with azapi, network and rules in the body, as module libraries do; in two
# subscriptions by aliased providers.

terraform {
  required_providers {
    azapi   = { source = "azure/azapi" }
    azurerm = { source = "hashicorp/azurerm" }
  }
}

provider "azapi" {}

provider "azapi" {
  alias           = "second"
  subscription_id = "00000000-0000-0000-0000-000000000002"
}

provider "azurerm" {
  storage_use_azuread = true

  features {
    storage {
      data_plane_available = false
    }
  }
}

provider "azurerm" {
  alias               = "second"
  subscription_id     = "00000000-0000-0000-0000-000000000002"
  storage_use_azuread = true

  features {
    storage {
      data_plane_available = false
    }
  }
}

resource "azurerm_resource_group" "first" {
  name     = "rg-first"
  location = "westeurope"
}

resource "azurerm_resource_group" "second" {
  provider = azurerm.second
  name     = "rg-second"
  location = "westeurope"
}

resource "azurerm_storage_account" "first_lake" {
  name                          = "stfirstlake"
  resource_group_name           = azurerm_resource_group.first.name
  location                      = azurerm_resource_group.first.location
  account_tier                  = "Standard"
  account_replication_type      = "LRS"
  is_hns_enabled                = true
  public_network_access_enabled = false
}

resource "azurerm_storage_account" "second_lake" {
  provider                      = azurerm.second
  name                          = "stsecondlake"
  resource_group_name           = azurerm_resource_group.second.name
  location                      = azurerm_resource_group.second.location
  account_tier                  = "Standard"
  account_replication_type      = "LRS"
  is_hns_enabled                = true
  public_network_access_enabled = false
}

module "first" {
  source            = "./modules/workspace"
  name              = "first"
  resource_group_id = azurerm_resource_group.first.id
  location          = azurerm_resource_group.first.location

  outbound_rules = {
    lake-blob = { target_id = azurerm_storage_account.first_lake.id, sub_resource = "blob" }
    lake-dfs  = { target_id = azurerm_storage_account.first_lake.id, sub_resource = "dfs" }
  }
}

module "second" {
  source            = "./modules/workspace"
  name              = "second"
  resource_group_id = azurerm_resource_group.second.id
  location          = azurerm_resource_group.second.location
  providers         = { azapi = azapi.second }

  outbound_rules = {
    lake-blob = { target_id = azurerm_storage_account.second_lake.id, sub_resource = "blob" }
    lake-dfs  = { target_id = azurerm_storage_account.second_lake.id, sub_resource = "dfs" }
  }
}

resource "azurerm_role_assignment" "first_approves" {
  principal_id         = module.first.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Azure AI Enterprise Network Connection Approver"
  scope                = azurerm_storage_account.first_lake.id
}

resource "azurerm_role_assignment" "second_approves" {
  provider             = azurerm.second
  principal_id         = module.second.principal_id
  principal_type       = "ServicePrincipal"
  role_definition_name = "Azure AI Enterprise Network Connection Approver"
  scope                = azurerm_storage_account.second_lake.id
}
